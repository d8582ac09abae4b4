package io.contractharness.mock.certificate;

import io.contractharness.client.pem.PemBlock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A certificate that the mock made at an earlier start, with its key, so that a device trusts it once.
 *
 * @param file PEM; only its owner can read it
 */
public record KeptCertificate(Path file) {
    private static final String OPTION = "--keep-certificate";
    private static final String OWN = "CN=interventions mock";
    /** Time to trust the next one. */
    private static final Duration LEFT = Duration.ofDays(7);
    /** Addresses of networks that the machine was in are kept too, so that it is no other certificate there. */
    private static final int MAX_NAMES = 100;

    /**
     * The certificate of the file, or a new one that is written there: when there is none, when it ends soon, and when it
     * lacks a name.
     *
     * @throws io.contractharness.contract.source.ConfigurationException when the file has something else
     * @throws UncheckedIOException when the file cannot be written
     */
    public ServerCertificate of(Collection<String> names, Instant now, SecureRandom random) {
        Optional<ServerCertificate> before =
                Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? Optional.of(read()) : Optional.empty();
        List<String> wanted = CertificateNames.local(names).texts();
        List<String> known = before.map(ServerCertificate::names).orElse(List.of());
        List<String> missing =
                wanted.stream().filter(name -> !known.contains(name)).toList();
        Optional<Instant> end =
                before.map(kept -> kept.certificate().getNotAfter().toInstant());
        boolean ends = end.isPresent() && now.plus(LEFT).isAfter(end.get());
        if (before.isPresent() && missing.isEmpty() && !ends) {
            return before.get()
                    .with("kept in " + file + " until " + CertificateFiles.day(end.get())
                            + "; who trusts it already has nothing to do");
        }
        List<String> all = new ArrayList<>(wanted);
        known.stream()
                .filter(name -> !wanted.contains(name))
                .limit(Math.max(0, MAX_NAMES - all.size()))
                .forEach(all::add);
        ServerCertificate made = SelfSignedCertificate.of(all, now, random);
        write(made.pem() + ServerCertificate.pem("PRIVATE KEY", made.key().getEncoded()));
        String why = before.isEmpty()
                ? ""
                : ends
                        ? "; the one before ends on " + CertificateFiles.day(end.get())
                        : "; the one before is not for " + String.join(", ", missing);
        return made.with("new, and kept in " + file + ": to be trusted once" + why);
    }

    private ServerCertificate read() {
        PemFile pem = new PemFile(OPTION, file, "a file that an earlier start wrote, or none");
        String next = "name another file; this one is not overwritten";
        List<X509Certificate> all = pem.certificates();
        if (all.size() != 1 || !all.get(0).getSubjectX500Principal().getName().equals(OWN)) {
            throw pem.wrong(file + ", which has another content", next);
        }
        PemBlock block = pem.key();
        PrivateKey key =
                PemFile.of(block, all.get(0)).orElseThrow(() -> pem.wrong(file + ", whose key is another one's", next));
        return new ServerCertificate(key, all, Optional.empty());
    }

    /** Never half a file, and never one that others can read. */
    private void write(String text) {
        Path target = file.toAbsolutePath();
        boolean posix = target.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] owner = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        try {
            Path part = Files.createTempFile(target.getParent(), ".certificate-", ".pem", owner);
            try {
                Files.writeString(part, text);
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(OPTION + ": wanted a file that can be written, came " + file, e);
        }
    }
}
