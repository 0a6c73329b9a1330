package org.yinxin.web.doctor;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.ledger.Ledger;
import org.yinxin.services.plugins.CertificateTypes;

/**
 * The state of this node. A part that nobody could be asked about is absent.
 *
 * @param services presence of each service that a node needs, by its simple name
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Status(
    Map<String, Boolean> services,
    Site site,
    List<Type> types,
    Log log,
    List<Findings.Finding> findings) {
  /** A start that takes longer has something wrong with it. */
  private static final Duration START = Duration.ofMinutes(3);

  /** The university and how this node serves it; {@code university} in Chinese, empty if none. */
  record Site(String university, String mode, String publicAddress) {}

  /** A certificate type as the registry sees it. */
  record Type(String id, String bundle, String status, String detail) {}

  /** Entries of the transparency log, and those that are not in a checkpoint yet. */
  record Log(long size, long pending) {}

  static Status of(BundleContext context, List<Findings.Finding> findings) {
    return new Status(
        ServicesCheck.present(context),
        ask(
            context,
            Institution.class,
            i ->
                new Site(
                    i.university().map(name -> name.zh()).orElse(""),
                    i.development() ? "development" : "production",
                    i.publicAddress())),
        ask(
            context,
            CertificateTypes.class,
            types ->
                types.states().stream()
                    .map(s -> new Type(s.type(), s.bundle(), s.status().name(), s.detail()))
                    .toList()),
        ask(context, Ledger.class, log -> new Log(log.size(), log.pending())),
        findings);
  }

  private static <S, T> T ask(BundleContext context, Class<S> service, Function<S, T> question) {
    ServiceReference<S> reference = context.getServiceReference(service);
    if (reference == null) {
      return null;
    }
    try {
      return question.apply(context.getService(reference));
    } finally {
      context.ungetService(reference);
    }
  }

  /**
   * Prints it in words. While a start is under way most checks find something, which says nothing.
   *
   * @param up for how long the process has run
   */
  void print(PrintStream out, Duration up) {
    if (services.containsValue(false) && up.compareTo(START) < 0) {
      out.printf(
          "Starting for %d s; not there yet: %s. Ask again in a moment.%n",
          up.toSeconds(),
          services.entrySet().stream()
              .filter(service -> !service.getValue())
              .map(Map.Entry::getKey)
              .collect(Collectors.joining(", ")));
      return;
    }
    services.forEach(
        (service, there) -> out.printf("%-18s %s%n", service, there ? "ok" : "MISSING"));
    if (site != null) {
      print(out, site);
    }
    if (types != null) {
      types.forEach(
          t -> out.printf("Type %s (%s): %s %s%n", t.id(), t.bundle(), t.status(), t.detail()));
    }
    if (log != null) {
      out.printf("Log: %d entries, %d pending%n", log.size(), log.pending());
    }
    List<Findings.Finding> faults = findings.stream().filter(f -> !f.isOk()).toList();
    if (faults.isEmpty()) {
      out.println("All checks are passed: yinxin:doctor");
    }
    faults.forEach(fault -> fault.print(out));
  }

  private static void print(PrintStream out, Site site) {
    out.printf(
        "%s, %s mode, public address %s%n",
        site.university().isEmpty()
            ? "No university yet: yinxin:import university FILE"
            : site.university(),
        site.mode(),
        site.publicAddress());
    if (site.mode().equals("development")) {
      out.println(
          "WARNING: in development mode accounts with a role may sign in without a second factor.");
    }
    boolean isPublic = site.mode().equals("production");
    if (isPublic && !site.publicAddress().toLowerCase(Locale.ROOT).startsWith("https://")) {
      out.println(
          "WARNING: the public address is in every QR code for ever. Set"
              + " publicAddress in etc/org.yinxin.site.cfg to the https address"
              + " that the public uses, before anything is issued.");
    }
  }
}
