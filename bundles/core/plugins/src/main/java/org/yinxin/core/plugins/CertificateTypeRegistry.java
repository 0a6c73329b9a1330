package org.yinxin.core.plugins;

import static org.osgi.service.component.annotations.ReferenceCardinality.MULTIPLE;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
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
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.plugins.PluginException;
import org.yinxin.services.plugins.PluginState;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;
import org.yinxin.text.Wording;

/**
 * Knows the certificate types that are deployed. It binds references and takes instances on other
 * threads, since a constructor that never returns would hang whoever binds it.
 */
@Component(configurationPid = "org.yinxin.plugins")
public final class CertificateTypeRegistry implements CertificateTypes {
  private static final Logger LOG = LoggerFactory.getLogger(CertificateTypeRegistry.class);
  static final String TYPE_ID = "yinxin.certificate";

  @interface Config {
    int callLimitSeconds() default 10;
  }

  /** Bundles of the archive come from here. */
  private static final String ARCHIVE = "mvn:org.yinxin/";

  private final BundleContext context;
  private final boolean production;
  private volatile Duration callLimit;
  private final Map<ServiceReference<CertificateType>, Plugin> plugins = new ConcurrentHashMap<>();
  private final Map<ServiceReference<CertificateType>, PluginState> refused =
      new ConcurrentHashMap<>();

  /** Starts empty; types come and go with their bundles. */
  @Activate
  public CertificateTypeRegistry(BundleContext context, Config config) {
    this.context = context;
    this.production = !"development".equals(context.getProperty("yinxin.mode"));
    configure(config);
  }

  /** For types that come from now on; those that are here are left alone. */
  @Modified
  void configure(Config config) {
    callLimit = Duration.ofSeconds(config.callLimitSeconds());
  }

  @Reference(
      name = "type",
      service = CertificateType.class,
      cardinality = MULTIPLE,
      policy = DYNAMIC)
  void bindType(ServiceReference<CertificateType> reference) {
    Bundle bundle = reference.getBundle();
    String id = String.valueOf(reference.getProperty(TYPE_ID));
    String name = bundle.getSymbolicName() + " " + bundle.getVersion();
    if (production && !isApproved(bundle)) {
      String why =
          "it was installed from "
              + bundle.getLocation()
              + ", whose signature nobody has checked; uninstall it and use yinxin:plugin-install";
      LOG.error("certificate type {} of {} is not used: {}", id, name, why);
      refused.put(reference, new PluginState(id, name, PluginState.Status.REFUSED, why));
      return;
    }
    Plugin plugin = new Plugin(id, name, callLimit);
    plugins.put(reference, plugin);
    plugin.start(() -> context.getService(reference));
  }

  /** Nothing else has had its signature and its approval checked. */
  private static boolean isApproved(Bundle bundle) {
    return bundle.getLocation().startsWith(ARCHIVE)
        || bundle.getLocation().startsWith(RunningPlugins.ORIGIN);
  }

  void unbindType(ServiceReference<CertificateType> reference) {
    refused.remove(reference);
    Plugin plugin = plugins.remove(reference);
    if (plugin != null) {
      plugin.stop();
    }
  }

  @Override
  public List<CertificateTypeDescription> available() {
    return plugins.values().stream()
        .flatMap(plugin -> plugin.serving().stream())
        .map(Plugin.Serving::description)
        .sorted(Comparator.comparing(CertificateTypeDescription::id))
        .toList();
  }

  @Override
  public Optional<CertificateTypeDescription> find(String id) {
    return available().stream().filter(type -> type.id().equals(id)).findFirst();
  }

  @Override
  public Wording wording(String id, Language language) throws PluginException {
    return ask(id, type -> Wording.load(type.getClass(), language));
  }

  @Override
  public List<CertificateOption> options(String id, HolderRecords holder) throws PluginException {
    return ask(id, type -> List.copyOf(type.options(holder)));
  }

  @Override
  public Eligibility eligibility(String id, HolderRecords holder, Map<String, String> options)
      throws PluginException {
    return ask(id, type -> type.eligibility(holder, options));
  }

  @Override
  public Document compose(String id, CompositionRequest request)
      throws PluginException, CompositionException {
    Plugin plugin = plugin(id);
    CertificateType type = plugin.serving().orElseThrow(() -> notDeployed(id)).type();
    return plugin.call(() -> Composition.of(type, request));
  }

  private interface Question<T> {
    T put(CertificateType type);
  }

  private <T> T ask(String id, Question<T> question) throws PluginException {
    Plugin plugin = plugin(id);
    CertificateType type = plugin.serving().orElseThrow(() -> notDeployed(id)).type();
    try {
      return plugin.call(() -> question.put(type));
    } catch (CompositionException e) {
      throw new IllegalStateException("only composing may be refused", e);
    }
  }

  private Plugin plugin(String id) throws PluginException {
    return plugins.values().stream()
        .filter(p -> p.serving().filter(s -> s.description().id().equals(id)).isPresent())
        .findFirst()
        .orElseThrow(() -> notDeployed(id));
  }

  private static PluginException notDeployed(String id) {
    return new PluginException(
        PluginException.Reason.NOT_DEPLOYED,
        new LocalizedText("没有这种凭证：" + id, "There is no such certificate: " + id));
  }

  @Override
  public List<PluginState> states() {
    return Stream.concat(plugins.values().stream().map(Plugin::state), refused.values().stream())
        .sorted(Comparator.comparing(PluginState::type).thenComparing(PluginState::bundle))
        .toList();
  }
}
