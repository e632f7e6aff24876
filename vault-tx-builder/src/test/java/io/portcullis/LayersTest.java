package io.portcullis;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import fr.acinq.secp256k1.Secp256k1;

/** Who may import whom in the shared library. */
@AnalyzeClasses(packages = "io.portcullis", importOptions = ImportOption.DoNotIncludeTests.class)
final class LayersTest {
    @ArchTest
    static final ArchRule packagesAreFreeOfCycles =
            slices().matching("io.portcullis.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule coreKnowsNoProgramAndNoDucatObject = noClasses()
            .that()
            .resideInAnyPackage("..bitcoin..", "..runes..", "..fees..", "..protocol..", "..vault..", "..terms..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..cli..", "..ducat..", "..chain..", "..http..", "com.fasterxml..", "picocli..");

    @ArchTest
    static final ArchRule protocolKnowsBitcoinOnly = noClasses()
            .that()
            .resideInAPackage("..protocol..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..vault..", "..terms..");

    @ArchTest
    static final ArchRule runesAndFeesKnowBitcoinOnly = noClasses()
            .that()
            .resideInAnyPackage("..runes..", "..fees..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..vault..", "..terms..", "..protocol..", "..chain..");

    @ArchTest
    static final ArchRule onlyBitcoinAndTheWalletKnowTheBitcoinLibraries = noClasses()
            .that()
            .resideOutsideOfPackages("..bitcoin..", "..cli.wallet..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("fr.acinq..", "org.bitcoinj.core..", "org.bitcoinj.script..", "org.bitcoinj.crypto..");

    @ArchTest
    static final ArchRule onlyTheProgramTheChainAndHttpTouchFilesAndAddresses = noClasses()
            .that()
            .resideOutsideOfPackages("..cli..", "..chain..", "..http..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.nio.file..", "java.net..", "java.sql..");

    @ArchTest
    static final ArchRule onlyHttpTouchesSockets = noClasses()
            .that()
            .resideOutsideOfPackage("..http..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.net\\.(http\\..*|.*Socket.*|.*Connection)");

    @ArchTest
    static final ArchRule httpKnowsNothingOfOurs = noClasses()
            .that()
            .resideInAPackage("..http..")
            .should()
            .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("io.portcullis..")
                    .and(not(JavaClass.Predicates.resideInAPackage("..http.."))));

    @ArchTest
    static final ArchRule theChainKnowsNoVaultAndNoProgram = noClasses()
            .that()
            .resideInAPackage("..chain..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..cli..", "..vault..", "..ducat..", "..terms..");

    @ArchTest
    static final ArchRule onlyTheProgramTouchesTime = noClasses()
            .that()
            .resideOutsideOfPackage("..cli..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.time.Clock")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime");

    @ArchTest
    static final ArchRule onlyTheWalletSigns = noClasses()
            .that()
            .resideOutsideOfPackage("..cli.wallet..")
            .should()
            .callMethod(Secp256k1.class, "signSchnorr", byte[].class, byte[].class, byte[].class)
            .orShould()
            .callMethod(Secp256k1.class, "sign", byte[].class, byte[].class);
}
