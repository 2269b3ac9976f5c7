package org.safemessenger.app.doctor;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** All checks of one installation, in the order a start would meet them. */
public record Examination(List<Check> checks) {
  private static final long LEAST_FREE_BYTES = 512L * 1024 * 1024;

  /**
   * The checks for a server that would listen on {@code host:port} and keep its data in {@code
   * folder}.
   */
  public static Examination of(Path folder, String host, int port, InstantSource clock) {
    return new Examination(
        List.of(
            new JavaCheck(Runtime.version()),
            new PortCheck(host, port),
            new DataFolderCheck(folder),
            new DiskSpaceCheck(folder, LEAST_FREE_BYTES),
            new DescriptorLimitCheck(descriptorLimit()),
            new ClockCheck(clock, folder),
            new DatabaseCheck(folder.resolve("safemessenger.db")),
            new CertificateCheck(
                folder.resolve("tls-cert.pem"), folder.resolve("tls-key.pem"), clock)));
  }

  public List<Finding> findings() {
    return checks.stream().map(Check::look).toList();
  }

  private static long descriptorLimit() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getMaxFileDescriptorCount()
        : -1;
  }
}
