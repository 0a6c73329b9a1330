package org.yinxin.core.plugins;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.yinxin.core.persistence.SchemaDatabase;
import org.yinxin.services.identity.AccessReason;
import org.yinxin.services.identity.Account;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testlibrary.bundles.Jars;
import org.yinxin.testlibrary.bundles.TestFramework;
import org.yinxin.testlibrary.databases.FakeAuditTrail;
import org.yinxin.testlibrary.databases.FixedRowAuthentication;
import org.yinxin.testlibrary.databases.TestDatabase;

/** Reading of plug-ins, types and connectors by accounts, from any caller of the services. */
final class PluginRightsTest {
  @TempDir Path folder;
  private TestFramework framework;
  private CertificateTypeRegistry types;
  private DesiredPlugins plugins;
  private StoredTypeOperations operations;
  private DeployedConnectors connectors;

  @BeforeEach
  void start() throws Exception {
    framework =
        new TestFramework(
            folder,
            "org.yinxin.certificate;version=1.0",
            Map.of(
                "karaf.home", folder.toString(),
                "karaf.etc", folder.toString(),
                "yinxin.mode", "development"));
    BundleContext context = framework.context();
    Database database = TestDatabase.DERBY.empty(SchemaDatabase::migrated);
    ServiceComponentRuntime components = proxy(ServiceComponentRuntime.class, method -> List.of());
    BundleOrigins origins = new BundleOrigins(context);
    StoredCodeMarks marks = new StoredCodeMarks(context);
    types =
        new CertificateTypeRegistry(
            context,
            database,
            origins,
            marks,
            proxy(CertificateTypeRegistry.Config.class, Method::getDefaultValue));
    plugins =
        new DesiredPlugins(
            database,
            new FixedRowAuthentication(),
            null,
            new FakeAuditTrail(),
            types,
            origins,
            marks,
            components,
            context,
            proxy(DesiredPlugins.Config.class, Method::getDefaultValue));
    operations = new StoredTypeOperations(database, new FakeAuditTrail(), types, plugins);
    connectors = new DeployedConnectors(context, components, origins);
  }

  private interface Answer {
    Object to(Method method);
  }

  private static <T> T proxy(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> answer.to(method)));
  }

  @AfterEach
  void stop() throws Exception {
    plugins.stop();
    types.stop();
    framework.close();
  }

  private List<Executable> reads(Account by) {
    return List.of(
        () -> connectors.deployed(by),
        () -> plugins.installed(by),
        () -> plugins.lastChange(by),
        () -> operations.states(by),
        () -> operations.remainingThreads(by),
        () -> plugins.effect(Jars.bundle("a"), by));
  }

  @Test
  void noOtherRoleReadsThem() {
    for (String role :
        List.of(
            Account.AUDITOR,
            Account.SEAL_CUSTODIAN,
            Account.KIOSK_OPERATOR,
            Account.OFFICE + "academic-affairs",
            Account.APPROVER + "academic-affairs",
            "none")) {
      for (Executable read : reads(new Account("zhou", "T1", Set.of(role)))) {
        assertEquals(AccessReason.NOT_ALLOWED, assertThrows(Refusal.class, read, role).reason());
      }
    }
  }

  @Test
  void administratorsAndTheOperatorDo() {
    for (String role : List.of(Account.ADMINISTRATOR, Account.OPERATOR)) {
      for (Executable read : reads(new Account("qian", "", Set.of(role)))) {
        assertDoesNotThrow(read, role);
      }
    }
  }
}
