package io.portcullis.oracle;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import fr.acinq.secp256k1.Secp256k1;
import java.net.URI;
import java.nio.file.Path;
import java.util.Set;

/** Who may import whom in the oracle. */
@AnalyzeClasses(packages = "io.portcullis.oracle", importOptions = ImportOption.DoNotIncludeTests.class)
final class LayersTest {
    /** Names of places, which open nothing. */
    private static final Set<String> PLACES = Set.of(URI.class.getName(), Path.class.getName());

    private static final DescribedPredicate<JavaClass> FILES_AND_SOCKETS = describe(
            "files or sockets",
            type -> !PLACES.contains(type.getName())
                    && (type.getPackageName().startsWith("java.nio.file")
                            || type.getPackageName().startsWith("java.net")
                            || type.getPackageName().startsWith("java.sql")));

    @ArchTest
    static final ArchRule packagesAreFreeOfCycles =
            slices().matching("io.portcullis.oracle.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyHttpTouchesTheServer = noClasses()
            .that()
            .resideOutsideOfPackage("..http..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..");

    @ArchTest
    static final ArchRule onlyTheEdgesKnowJson = noClasses()
            .that()
            .resideOutsideOfPackages("..http..", "..feed..", "..config..", "..cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml..");

    @ArchTest
    static final ArchRule onlyTheEdgesTouchFilesAndSockets = noClasses()
            .that()
            .resideOutsideOfPackages("..feed..", "..store..", "..cli..")
            .should()
            .dependOnClassesThat(FILES_AND_SOCKETS);

    @ArchTest
    static final ArchRule onlyFeedAndMainTouchTheClock = noClasses()
            .that()
            .resideOutsideOfPackages("..feed..", "io.portcullis.oracle")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.time.Clock")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime");

    @ArchTest
    static final ArchRule rulesArePure = noClasses()
            .that()
            .resideInAnyPackage("..price..", "..contract..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..http..", "..feed..", "..store..", "..config..", "..cli..", "org.slf4j..");

    @ArchTest
    static final ArchRule onlyContractSigns = noClasses()
            .that()
            .resideOutsideOfPackage("..contract..")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Secp256k1.class);

    @ArchTest
    static final ArchRule aRevealNeverSigns = noClasses()
            .that()
            .haveSimpleNameStartingWith("Reveal")
            .should()
            .dependOnClassesThat()
            .haveSimpleName("SigningKey")
            .orShould()
            .callMethodWhere(target(name("sign")));

    @ArchTest
    static final ArchRule oracleKnowsNoVaultsAndNoBackstop = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.portcullis.vault..", "io.portcullis.mpc..", "io.portcullis.replay..");
}
