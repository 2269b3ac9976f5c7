package org.safemessenger.app.doctor;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.safemessenger.app.doctor.PortCheck.Kind;
import org.safemessenger.server.config.ConfigException;
import org.safemessenger.server.config.ServerConfig;
import org.safemessenger.server.config.Settings;

/** All checks of one installation, in the order a start would meet them. */
public record Examination(List<Check> checks) {
  private static final long LEAST_FREE_BYTES = 512L * 1024 * 1024;

  /** The checks for a server with these settings. */
  public static Examination of(Settings settings, InstantSource clock) {
    ServerConfig config = usable(settings);
    Path folder = config.data();
    List<Check> checks = new ArrayList<>();
    checks.add(new JavaCheck(Runtime.version()));
    checks.add(new ConfigurationCheck(settings));
    checks.addAll(ports(config));
    checks.addAll(
        List.of(
            new DataFolderCheck(folder),
            new DiskSpaceCheck(folder, LEAST_FREE_BYTES),
            new DescriptorLimitCheck(descriptorLimit()),
            new ClockCheck(clock, folder),
            new DatabaseCheck(folder.resolve("safemessenger.db")),
            certificate(config, clock)));
    return new Examination(checks);
  }

  private static List<PortCheck> ports(ServerConfig config) {
    String host = config.listen().host();
    PortCheck http = new PortCheck(Kind.HTTP, host, config.listen().port());
    return config.invite().tcp()
        ? List.of(http, new PortCheck(Kind.INVITE, host, config.invite().port()))
        : List.of(http);
  }

  /** With a broken configuration the rest is examined as if it were the default one. */
  private static ServerConfig usable(Settings settings) {
    try {
      return settings.config();
    } catch (ConfigException e) {
      return ServerConfig.defaults(settings.data());
    }
  }

  private static CertificateCheck certificate(ServerConfig config, InstantSource clock) {
    boolean own = config.tls().cert().isEmpty();
    return new CertificateCheck(
        own ? config.data().resolve("tls-cert.pem") : Path.of(config.tls().cert()),
        own ? config.data().resolve("tls-key.pem") : Path.of(config.tls().key()),
        clock);
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
