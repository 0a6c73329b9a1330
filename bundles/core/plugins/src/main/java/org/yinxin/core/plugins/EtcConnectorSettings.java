package org.yinxin.core.plugins;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.MetaTypeInformation;
import org.osgi.service.metatype.MetaTypeService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.connectors.ConnectorForm;
import org.yinxin.services.connectors.ConnectorReason;
import org.yinxin.services.connectors.ConnectorSettings;
import org.yinxin.services.identity.AccessReason;
import org.yinxin.services.identity.Account;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.settings.Setting;
import org.yinxin.services.settings.Settings;
import org.yinxin.text.LocalizedText;

/**
 * Writes the settings of connectors into their files in etc, from which the container takes them. A
 * version is recorded before its file is written, so that no change is without its author: after a
 * loss of power between the two the form says that the file is another one. Thread-safe.
 */
@Component
public final class EtcConnectorSettings implements ConnectorSettings {
  private static final Logger LOG = LoggerFactory.getLogger(EtcConnectorSettings.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Finds the form of a connector by the name of its file. */
  interface Forms {
    Optional<ConnectorFields> of(String name);
  }

  private final Path etc;
  private final Forms forms;
  private final Settings settings;
  private final Database database;
  private final AuditTrail audit;

  /** Writes into the folder etc of this node. */
  @Activate
  public EtcConnectorSettings(
      BundleContext context,
      @Reference(name = "metatypes") MetaTypeService metatypes,
      @Reference(name = "connectors") DeployedConnectors connectors,
      @Reference(name = "settings") Settings settings,
      @Reference(name = "database") Database database,
      @Reference(name = "audit") AuditTrail audit) {
    this(
        Path.of(context.getProperty("karaf.etc")),
        name -> connectors.described(name).flatMap(each -> fields(metatypes, each)),
        settings,
        database,
        audit);
  }

  /** Writes into a folder, by these forms. */
  EtcConnectorSettings(
      Path etc, Forms forms, Settings settings, Database database, AuditTrail audit) {
    this.etc = etc;
    this.forms = forms;
    this.settings = settings;
    this.database = database;
    this.audit = audit;
  }

  private static Optional<ConnectorFields> fields(
      MetaTypeService metatypes, DeployedConnectors.Described of) {
    MetaTypeInformation information = metatypes.getMetaTypeInformation(of.bundle());
    boolean isKnown =
        information != null
            && (List.of(information.getPids()).contains(of.pid())
                || List.of(information.getFactoryPids()).contains(of.pid()));
    return isKnown
        ? Optional.of(
            ConnectorFields.of(information.getObjectClassDefinition(of.pid(), null), of.defaults()))
        : Optional.empty();
  }

  /** A connector with its file as it is now. */
  private record Found(String name, ConnectorFields fields, ConnectorFile file) {
    String setting() {
      return "connector/" + name;
    }

    static Refusal bad(List<Refusal.Field> problems) {
      return new Refusal(
          ConnectorReason.BAD_SETTINGS, ConnectorReason.BAD_SETTINGS.text(), problems);
    }

    void requireSeen(String seenRevision) throws Refusal {
      if (!file.revision().equals(seenRevision)) {
        throw ConnectorReason.SETTINGS_OUTDATED.refusal();
      }
    }

    /** The file must be there, too. */
    void requireFile(String seenRevision) throws Refusal {
      if (!file.isThere()) {
        throw ConnectorReason.SETTINGS_OUTDATED.refusal();
      }
      requireSeen(seenRevision);
    }

    /** The values of the file that the form shows. */
    Map<String, String> values() {
      Map<String, String> values = new TreeMap<>(file.values());
      values.keySet().removeIf(key -> fields.find(key).isEmpty() || fields.isSecret(key));
      return values;
    }

    void requireForm() throws Refusal {
      if (fields.isByHand()) {
        throw new Refusal(
            ConnectorReason.BAD_SETTINGS,
            "这个连接器从服务器的文件中读取密钥，请直接修改 etc/" + name + ".cfg。",
            "This connector reads its secrets from files of the server. Change etc/"
                + name
                + ".cfg by hand.");
      }
    }
  }

  private Found find(String name, Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR);
    ConnectorFields fields = forms.of(name).orElseThrow(AccessReason.NOT_FOUND::refusal);
    try {
      return new Found(name, fields, ConnectorFile.read(etc, name));
    } catch (IOException e) {
      throw failed(name, e);
    }
  }

  private static Refusal failed(String name, IOException e) {
    LOG.error("step connectors: {}.cfg cannot be read or written", name, e);
    return ConnectorReason.NOT_WRITTEN.refusal();
  }

  @Override
  public synchronized ConnectorForm form(String name, Account by) throws Refusal {
    return form(find(name, by));
  }

  private ConnectorForm form(Found of) {
    Map<String, String> values = of.values();
    Set<String> secrets = new TreeSet<>(of.file().values().keySet());
    secrets.removeIf(key -> !of.fields().isSecret(key));
    Set<String> others = new TreeSet<>(of.file().values().keySet());
    others.removeIf(key -> of.fields().find(key).isPresent());
    List<ConnectorForm.Version> history =
        settings.history(of.setting()).stream().map(EtcConnectorSettings::version).toList();
    return new ConnectorForm(
        of.name(),
        of.fields().title(),
        of.fields().fields(),
        of.file().revision(),
        values,
        secrets,
        others,
        history,
        history.isEmpty()
            || (history.get(0).values().equals(values)
                && history.get(0).isRemoval() != of.file().isThere()),
        of.fields().isByHand());
  }

  private static ConnectorForm.Version version(Setting of) {
    return new ConnectorForm.Version(
        of.version(), read(of.value()), of.value().isEmpty(), of.by(), of.at());
  }

  private static Map<String, String> read(String json) {
    try {
      return json.isEmpty() ? Map.of() : JSON.readValue(json, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a version of a connector's settings is no JSON", e);
    }
  }

  private static String written(Map<String, String> values) {
    try {
      return JSON.writeValueAsString(new TreeMap<>(values));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public synchronized void check(
      String name, Map<String, String> values, String seenRevision, Account by) throws Refusal {
    var unused = checked(find(name, by), values, seenRevision);
  }

  /** Returns the values that a file is to have, after their check. */
  private static Map<String, String> checked(
      Found of, Map<String, String> values, String seenRevision) throws Refusal {
    of.requireForm();
    Map<String, String> wanted = new TreeMap<>();
    values.forEach((key, value) -> wanted.put(key, value.strip()));
    wanted.values().removeIf(String::isEmpty);
    List<Refusal.Field> problems = of.fields().problems(wanted, of.file().values());
    if (!problems.isEmpty()) {
      throw Found.bad(problems);
    }
    of.requireSeen(seenRevision);
    return wanted;
  }

  @Override
  public synchronized ConnectorForm set(
      String name, Map<String, String> values, String seenRevision, Account by) throws Refusal {
    Found of = find(name, by);
    Map<String, String> wanted = checked(of, values, seenRevision);
    if (of.file().isThere() && of.values().equals(wanted)) {
      return form(of);
    }
    Map<String, String> all = new TreeMap<>(of.file().values());
    all.keySet().removeIf(key -> of.fields().find(key).isPresent());
    all.putAll(wanted);
    return change(of, all, () -> record(of, written(wanted), by), by);
  }

  /** Records a change. */
  private interface Recording {
    void run() throws Refusal;
  }

  /** Has the new file ready, records the change, and puts the file in its place. */
  private ConnectorForm change(Found of, Map<String, String> all, Recording recording, Account by)
      throws Refusal {
    try {
      ConnectorFile.Prepared prepared = of.file().prepare(all);
      recording.run();
      prepared.commit();
    } catch (IOException e) {
      throw failed(of.name(), e);
    }
    return form(find(of.name(), by));
  }

  private void record(Found of, String value, Account by) throws Refusal {
    int latest =
        settings.history(of.setting()).stream().mapToInt(Setting::version).findFirst().orElse(0);
    var unused =
        settings
            .set(of.setting(), value, by, latest)
            .orElseThrow(ConnectorReason.SETTINGS_OUTDATED::refusal);
  }

  @Override
  public synchronized ConnectorForm setSecret(
      String name, String key, String secret, String seenRevision, Account by) throws Refusal {
    Found of = find(name, by);
    Optional<LocalizedText> problem = of.fields().secretProblem(key, secret);
    if (problem.isPresent()) {
      throw Found.bad(List.of(new Refusal.Field(0, key, problem.get())));
    }
    of.requireFile(seenRevision);
    Map<String, String> all = new TreeMap<>(of.file().values());
    if (secret.isEmpty()) {
      all.remove(key);
    } else {
      all.put(key, secret);
    }
    return change(of, all, () -> recordSecret(name + " " + key, by), by);
  }

  private void recordSecret(String subject, Account by) {
    AuditEvent event = AuditEvent.of(by.user(), "connector-secret-set", "", subject);
    database.transaction(
        h -> {
          audit.record(h, event);
          return event;
        });
  }

  @Override
  public synchronized ConnectorForm remove(String name, String seenRevision, Account by)
      throws Refusal {
    Found of = find(name, by);
    of.requireFile(seenRevision);
    record(of, "", by);
    try {
      of.file().removal().commit();
    } catch (IOException e) {
      throw failed(name, e);
    }
    return form(find(name, by));
  }
}
