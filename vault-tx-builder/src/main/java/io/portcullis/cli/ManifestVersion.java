package io.portcullis.cli;

import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code --version} of our programs: the name and the version that the jar's manifest carries. */
public final class ManifestVersion implements IVersionProvider {
    @Spec
    private CommandSpec spec;

    @Override
    public String[] getVersion() {
        Class<?> program = spec.root().userObject().getClass();
        String version = program.getPackage().getImplementationVersion();
        return new String[] {spec.root().name() + " " + (version == null ? "(not packaged)" : version)};
    }
}
