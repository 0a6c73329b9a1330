package org.yinxin.core.plugins;

import static org.osgi.service.component.annotations.ReferenceCardinality.MULTIPLE;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.certificate.CertificateOption;
import org.yinxin.certificate.CertificateType;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.certificate.CompositionException;
import org.yinxin.certificate.CompositionRequest;
import org.yinxin.certificate.Eligibility;
import org.yinxin.document.Document;
import org.yinxin.records.HolderRecords;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.plugins.CodeMarks;
import org.yinxin.services.plugins.PluginReason;
import org.yinxin.services.plugins.PluginState;
import org.yinxin.services.plugins.TypeAnswer;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;
import org.yinxin.text.Wording;

/**
 * Knows the certificate types that are deployed. It binds references and takes instances on other
 * threads, since a constructor that never returns would hang the thread that binds it.
 */
@Component(
    service = {CertificateTypes.class, CertificateTypeRegistry.class},
    configurationPid = "org.yinxin.plugins")
public final class CertificateTypeRegistry implements CertificateTypes {
  private static final Logger LOG = LoggerFactory.getLogger(CertificateTypeRegistry.class);
  static final String TYPE_ID = "yinxin.certificate";

  /** A list waits so long for all types. */
  private static final Duration LIST_LIMIT = Duration.ofSeconds(1);

  @interface Config {
    int callLimitSeconds() default 10;
  }

  private final BundleContext context;
  private final InstantSource clock = InstantSource.system();
  private final TypeClaims claims;
  private final CodeMarks marks;
  private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
  private volatile Duration callLimit;
  private final Map<ServiceReference<CertificateType>, Plugin> plugins = new ConcurrentHashMap<>();

  /** Starts empty; types come and go with their bundles. */
  @Activate
  public CertificateTypeRegistry(
      BundleContext context,
      @Reference(name = "database") Database database,
      @Reference(name = "origins") BundleOrigins origins,
      @Reference(name = "marks") CodeMarks marks,
      Config config) {
    this.context = context;
    this.claims = new TypeClaims(database, origins, clock);
    this.marks = marks;
    configure(config);
    var unused = watch.scheduleWithFixedDelay(this::watch, 1, 1, TimeUnit.SECONDS);
  }

  /** For types that come from now on; those that are here are left alone. */
  @Modified
  void configure(Config config) {
    callLimit = Duration.ofSeconds(config.callLimitSeconds());
  }

  @Deactivate
  void stop() {
    watch.shutdownNow();
  }

  private void watch() {
    try {
      plugins.values().forEach(Plugin::watch);
    } catch (RuntimeException | Error e) {
      // An Error too: what a scheduled task throws ends its schedule for ever.
      LOG.error("step watch certificate types: will be tried again", e);
    }
  }

  @Reference(
      name = "type",
      service = CertificateType.class,
      cardinality = MULTIPLE,
      policy = DYNAMIC)
  void bindType(ServiceReference<CertificateType> reference) {
    Plugin plugin =
        new Plugin(
            id(reference),
            TypeClaims.name(reference.getBundle()),
            callLimit,
            reference.getBundle().adapt(BundleWiring.class).getClassLoader(),
            marks.of(reference),
            () -> instance(reference),
            clock);
    plugins.put(reference, plugin);
    plugin.start();
  }

  private static String id(ServiceReference<CertificateType> reference) {
    return String.valueOf(reference.getProperty(TYPE_ID));
  }

  /** Takes the instance of a type that may be used. */
  private CertificateType instance(ServiceReference<CertificateType> reference) {
    Bundle bundle = reference.getBundle();
    if (bundle == null) {
      throw new TypeInstance.NotUsedException("its bundle has gone");
    }
    claims.check(id(reference), bundle, serving(id(reference)));
    return context.getService(reference);
  }

  /** The bundles whose instance of a type serves. */
  private List<Bundle> serving(String id) {
    return plugins.entrySet().stream()
        .filter(entry -> entry.getValue().serving().isPresent())
        .filter(entry -> id(entry.getKey()).equals(id))
        .map(entry -> entry.getKey().getBundle())
        .filter(Objects::nonNull)
        .toList();
  }

  void unbindType(ServiceReference<CertificateType> reference) {
    Plugin plugin = plugins.remove(reference);
    if (plugin != null) {
      plugin.stop();
    }
  }

  @Override
  public List<CertificateTypeDescription> available() {
    return inUse().values().stream()
        .flatMap(plugin -> plugin.serving().stream())
        .map(TypeInstance.Serving::description)
        .sorted(Comparator.comparing(CertificateTypeDescription::id))
        .toList();
  }

  /** The plug-in of each type. Of two versions during an upgrade the newer one, once it serves. */
  private Map<String, Plugin> inUse() {
    Map<String, Plugin> inUse = new HashMap<>();
    plugins.entrySet().stream()
        .filter(entry -> entry.getValue().serving().isPresent())
        .sorted(Comparator.comparing(entry -> registration(entry.getKey())))
        .forEach(entry -> inUse.put(id(entry.getKey()), entry.getValue()));
    return inUse;
  }

  private static Long registration(ServiceReference<?> reference) {
    return (Long) reference.getProperty(Constants.SERVICE_ID);
  }

  @Override
  public Optional<CertificateTypeDescription> find(String id) {
    return Optional.ofNullable(inUse().get(id))
        .flatMap(Plugin::serving)
        .map(TypeInstance.Serving::description);
  }

  @Override
  public Wording wording(String id, Language language) throws Refusal {
    return ask(id, "", type -> Wording.load(type.getClass(), language));
  }

  @Override
  public List<CertificateOption> options(String id, HolderRecords holder) throws Refusal {
    return ask(id, holder.personNumber(), type -> List.copyOf(type.options(holder)));
  }

  @Override
  public Eligibility eligibility(String id, HolderRecords holder, Map<String, String> options)
      throws Refusal {
    return ask(id, holder.personNumber(), type -> type.eligibility(holder, options));
  }

  @Override
  public Document compose(String id, CompositionRequest request)
      throws Refusal, CompositionException {
    Plugin plugin = plugin(id);
    CertificateType type = plugin.serving().orElseThrow(() -> notDeployed(id)).type();
    return plugin.call(request.holder().personNumber(), () -> Composition.of(type, request));
  }

  @Override
  public <T> T limited(String id, String person, Callable<T> work)
      throws Refusal, CompositionException {
    return plugin(id).call(person, work);
  }

  private <T> T ask(String id, String person, Function<CertificateType, T> question)
      throws Refusal {
    Plugin plugin = plugin(id);
    CertificateType type = plugin.serving().orElseThrow(() -> notDeployed(id)).type();
    try {
      return plugin.call(person, () -> question.apply(type));
    } catch (CompositionException e) {
      throw new IllegalStateException("only composing may be refused", e);
    }
  }

  private Plugin plugin(String id) throws Refusal {
    Plugin plugin = inUse().get(id);
    if (plugin == null) {
      throw notDeployed(id);
    }
    return plugin;
  }

  static Refusal notDeployed(String id) {
    return new Refusal(
        PluginReason.NOT_DEPLOYED,
        new LocalizedText("没有这种凭证：" + id, "There is no such certificate: " + id));
  }

  @Override
  public Map<String, TypeAnswer> answers(Map<String, HolderRecords> holders, Chosen chosen) {
    Map<String, Plugin> inUse = inUse();
    Map<String, Plugin.Call<TypeAnswer>> calls = new HashMap<>();
    Map<String, TypeAnswer> answers = new HashMap<>();
    holders.forEach(
        (id, holder) -> {
          Plugin plugin = inUse.get(id);
          try {
            if (plugin != null) {
              CertificateType type = plugin.serving().orElseThrow().type();
              calls.put(
                  id, plugin.begin(holder.personNumber(), () -> answer(type, holder, chosen)));
            }
          } catch (Refusal e) {
            answers.put(id, TypeAnswer.refused(e.explanation()));
          }
        });
    Instant end = clock.instant().plus(LIST_LIMIT);
    calls.forEach((id, call) -> answers.put(id, answer(call, end)));
    return answers;
  }

  /** Asks one type, with the first choice of each option and the records that it leaves. */
  static TypeAnswer answer(CertificateType type, HolderRecords holder, Chosen chosen) {
    List<CertificateOption> options = List.copyOf(type.options(holder));
    Map<String, String> first = new HashMap<>();
    options.forEach(option -> first.put(option.name(), option.choices().get(0).value()));
    return new TypeAnswer(options, type.eligibility(chosen.of(holder, first), first));
  }

  private TypeAnswer answer(Plugin.Call<TypeAnswer> call, Instant end) {
    Duration rest = Duration.between(clock.instant(), end);
    try {
      return call.answer(rest.isNegative() ? Duration.ZERO : rest);
    } catch (Refusal e) {
      return TypeAnswer.refused(e.explanation());
    } catch (TimeoutException e) {
      return TypeAnswer.refused(
          new LocalizedText(
              "该凭证类型暂无应答，请稍后刷新。", "This certificate gives no answer now. Please reload soon."));
    } catch (CompositionException e) {
      throw new IllegalStateException("only composing may be refused", e);
    }
  }

  /** Ends the quarantine of a type; false if no bundle provides it. */
  boolean retry(String id) {
    List<Plugin> providers =
        plugins.entrySet().stream()
            .filter(entry -> id(entry.getKey()).equals(id))
            .map(Map.Entry::getValue)
            .toList();
    providers.forEach(Plugin::retry);
    return !providers.isEmpty();
  }

  @Override
  public List<PluginState> states() {
    return plugins.values().stream()
        .map(Plugin::state)
        .sorted(Comparator.comparing(PluginState::type).thenComparing(PluginState::bundle))
        .toList();
  }
}
