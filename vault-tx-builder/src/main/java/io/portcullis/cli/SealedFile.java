package io.portcullis.cli;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.portcullis.bitcoin.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * A secret at rest: a JSON file of mode 0600 whose content is sealed with AES-256-GCM under a key that Argon2id (RFC 9106) makes
 * of a passphrase. The purpose is authenticated, so that one kind of secret cannot be passed off as another.
 */
public final class SealedFile {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final int MEMORY_KIB = 65_536;
    private static final int PASSES = 3;
    private static final int MAX_FILE_BYTES = 65_536;

    /** The file's members; {@code salt}, {@code nonce} and {@code ciphertext} in hex. */
    record Sealed(
            int version, String purpose, int memory_kib, int passes, String salt, String nonce, String ciphertext) {
        Sealed {
            for (String member : new String[] {purpose, salt, nonce, ciphertext}) {
                Objects.requireNonNull(member);
            }
        }
    }

    private SealedFile() {}

    /**
     * Seals a secret into a new file.
     *
     * @throws IOException when the file exists already, or cannot be written
     */
    public static void create(Path file, String purpose, byte[] secret, char[] passphrase, SecureRandom random)
            throws IOException {
        byte[] salt = new byte[16];
        byte[] nonce = new byte[12];
        random.nextBytes(salt);
        random.nextBytes(nonce);
        byte[] ciphertext;
        try {
            ciphertext = cipher(Cipher.ENCRYPT_MODE, purpose, passphrase, salt, nonce, MEMORY_KIB, PASSES)
                    .doFinal(secret);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
        var sealed = new Sealed(
                1,
                purpose,
                MEMORY_KIB,
                PASSES,
                Bytes.of(salt).toHex(),
                Bytes.of(nonce).toHex(),
                Bytes.of(ciphertext).toHex());
        try (var channel = Files.newByteChannel(
                file,
                EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SYNC),
                PosixFilePermissions.asFileAttribute(OWNER_ONLY))) {
            channel.write(ByteBuffer.wrap(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(sealed)));
        }
    }

    /**
     * What a sealed file says that it holds. Nothing proves that before it is opened under the same purpose.
     *
     * @throws SealedFileException when others may read it, or it is not a sealed file
     * @throws IOException when it cannot be read
     */
    public static String purpose(Path file) throws IOException {
        return read(file).purpose;
    }

    /**
     * Opens a sealed file.
     *
     * @throws SealedFileException when others may read it, it is not a sealed file of this purpose, or the passphrase is wrong
     * @throws IOException when it cannot be read
     */
    public static byte[] open(Path file, String purpose, char[] passphrase) throws IOException {
        Sealed sealed = read(file);
        requireKnown(file, sealed, purpose);
        try {
            return cipher(
                            Cipher.DECRYPT_MODE,
                            purpose,
                            passphrase,
                            Bytes.fromHex(sealed.salt).toArray(),
                            Bytes.fromHex(sealed.nonce).toArray(),
                            sealed.memory_kib,
                            sealed.passes)
                    .doFinal(Bytes.fromHex(sealed.ciphertext).toArray());
        } catch (AEADBadTagException e) {
            throw new SealedFileException("wrong passphrase, or " + file + " was changed");
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw new SealedFileException(file + " is not a sealed file");
        }
    }

    private static Sealed read(Path file) throws IOException {
        requireOwnerOnly(file);
        if (Files.size(file) > MAX_FILE_BYTES) {
            throw new SealedFileException(file + " is not a sealed file");
        }
        try {
            return JSON.readValue(Files.readAllBytes(file), Sealed.class);
        } catch (JacksonException | NullPointerException e) {
            throw new SealedFileException(file + " is not a sealed file");
        }
    }

    private static void requireKnown(Path file, Sealed sealed, String purpose) {
        if (sealed.version != 1 || !purpose.equals(sealed.purpose)) {
            throw new SealedFileException(file + " does not hold a secret of kind " + purpose);
        }
        // A file that someone else wrote must not make us allocate without bound.
        if (sealed.memory_kib < 8 || sealed.memory_kib > 1 << 20 || sealed.passes < 1 || sealed.passes > 100) {
            throw new SealedFileException(file + " asks for absurd Argon2id parameters");
        }
    }

    /**
     * Refuses a file that anyone but its owner may read or write.
     *
     * @throws SealedFileException when the permissions are wider than 0600, or cannot be told
     */
    public static void requireOwnerOnly(Path file) throws IOException {
        Set<PosixFilePermission> actual;
        try {
            actual = Files.getPosixFilePermissions(file);
        } catch (UnsupportedOperationException e) {
            throw new SealedFileException(file + " lies where permissions cannot be told");
        }
        if (!OWNER_ONLY.containsAll(actual)) {
            throw new SealedFileException(file + " has permissions " + PosixFilePermissions.toString(actual)
                    + "; only its owner may have access (chmod 600)");
        }
    }

    private static Cipher cipher(
            int mode, String purpose, char[] passphrase, byte[] salt, byte[] nonce, int memoryKib, int passes)
            throws GeneralSecurityException {
        var argon2 = new Argon2BytesGenerator();
        argon2.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memoryKib)
                .withIterations(passes)
                .withParallelism(1)
                .withSalt(salt)
                .build());
        byte[] key = new byte[32];
        try {
            argon2.generateBytes(passphrase, key);
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
            cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
            return cipher;
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }
}
