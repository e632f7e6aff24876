package io.portcullis.mpc;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import fr.acinq.secp256k1.Secp256k1;
import io.portcullis.mpc.frost.Point;
import io.portcullis.mpc.frost.SecretNonce;
import io.portcullis.mpc.frost.SecretScalar;
import io.portcullis.mpc.frost.Share;
import io.portcullis.mpc.frost.SigningSession;
import io.portcullis.mpc.identity.IdentityKey;
import io.portcullis.mpc.policy.Approved;
import io.portcullis.mpc.policy.ChainFacts;
import io.portcullis.mpc.policy.Cosigner;
import io.portcullis.mpc.policy.LockRequest;
import io.portcullis.mpc.policy.Request;
import io.portcullis.mpc.policy.TransactionSigner;
import io.portcullis.mpc.signing.Coordinator;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

@AnalyzeClasses(packages = "io.portcullis", importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {
    private static final String[] OUTSIDE = {
        "io.portcullis.mpc",
        "io.portcullis.mpc.feed..",
        "io.portcullis.mpc.store..",
        "io.portcullis.mpc.peer..",
        "io.portcullis.mpc.chain..",
        "io.portcullis.mpc.cli.."
    };

    /** Names of places are values; opening them is not. */
    private static final DescribedPredicate<JavaClass> FILES_AND_SOCKETS = resideInAnyPackage(
                    "java.nio.file..", "java.nio.channels..", "java.net..", "java.sql..", "org.sqlite..")
            .and(DescribedPredicate.not(type(Path.class)))
            .and(DescribedPredicate.not(type(URI.class)))
            .as("files, sockets or databases");

    @ArchTest
    static final ArchRule server = noClasses()
            .that()
            .resideInAPackage("io.portcullis.mpc..")
            .and()
            .resideOutsideOfPackage("..http..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..");

    @ArchTest
    static final ArchRule json = noClasses()
            .that()
            .resideInAPackage("io.portcullis.mpc..")
            .and()
            .resideOutsideOfPackages("..http..", "..feed..", "..peer..", "..config..", "..cli..", "..exchange..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule filesAndSockets = noClasses()
            .that()
            .resideInAPackage("io.portcullis.mpc..")
            .and()
            .resideOutsideOfPackages(OUTSIDE)
            .should()
            .dependOnClassesThat(are(FILES_AND_SOCKETS));

    @ArchTest
    static final ArchRule clock = noClasses()
            .that()
            .resideInAPackage("io.portcullis.mpc..")
            .and()
            .resideOutsideOfPackages(OUTSIDE)
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class)
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Instant.class, "now");

    @ArchTest
    static final ArchRule pure = noClasses()
            .that()
            .resideInAnyPackage(
                    "..mpc.policy..", "..mpc.price..", "..mpc.record..", "..mpc.identity..", "..mpc.frost..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..mpc.http..",
                    "..mpc.feed..",
                    "..mpc.store..",
                    "..mpc.peer..",
                    "..mpc.config..",
                    "..mpc.cli..",
                    "org.slf4j..");

    @ArchTest
    static final ArchRule signing = noClasses()
            .that()
            .resideInAPackage("..mpc..")
            .and()
            .doNotBelongToAnyOf(IdentityKey.class)
            .should()
            .callMethod(Secp256k1.class, "signSchnorr", byte[].class, byte[].class, byte[].class)
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("..cli.wallet..");

    /** One key in one place is what this system exists to avoid. */
    @ArchTest
    static final ArchRule onlyTheGroupSigns =
            classes().that().implement(TransactionSigner.class).should().be(Coordinator.class);

    /** By hand, and for what {@code Cosigner} has approved. */
    @ArchTest
    static final ArchRule onlyAnAttemptGivesShares = noClasses()
            .that()
            .resideOutsideOfPackages("..mpc.frost..", "..mpc.cli.frost..")
            .and()
            .doNotHaveFullyQualifiedName("io.portcullis.mpc.signing.InputSessions")
            .should()
            .callMethod(SigningSession.class, "sign", Share.class, SecretNonce.class);

    @ArchTest
    static final ArchRule onlyTheCosignerApproves = noClasses()
            .that()
            .doNotBelongToAnyOf(Cosigner.class)
            .should()
            .callConstructor(Approved.class, Request.class, List.class, LockRequest.class, ChainFacts.class);

    /** So that what touches a secret of the curve can be read in one file. */
    @ArchTest
    static final ArchRule curve = noClasses()
            .that()
            .resideInAPackage("..mpc.frost..")
            .and()
            .doNotBelongToAnyOf(SecretScalar.class, Point.class)
            .should()
            .dependOnClassesThat(are(type(Secp256k1.class)));

    @ArchTest
    static final ArchRule roles = classes()
            .that()
            .resideInAPackage("io.portcullis.mpc..")
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackage("io.portcullis.oracle..");

    @ArchTest
    static final ArchRule cycles =
            slices().matching("io.portcullis.mpc.(*)..").should().beFreeOfCycles();
}
