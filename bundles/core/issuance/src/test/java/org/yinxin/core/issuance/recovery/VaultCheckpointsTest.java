package org.yinxin.core.issuance.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.yinxin.core.issuance.World;
import org.yinxin.core.issuance.sealing.RegistrationRecords;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.vault.Vault;
import org.yinxin.services.vault.VaultException;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

@EachDatabase
final class VaultCheckpointsTest {
  private final World world;

  VaultCheckpointsTest(TestDatabase kind) {
    world = new World(kind);
  }

  @AfterEach
  void stop() throws InterruptedException {
    world.close();
  }

  private void look(List<String> newest) {
    Vault vault =
        new Vault() {
          @Override
          public String put(byte[] bytes) {
            throw new UnsupportedOperationException();
          }

          @Override
          public byte[] get(String sha256) throws VaultException {
            if (sha256.equals("unreadable")) {
              throw new UncheckedIOException(new IOException("the record cannot be inflated"));
            }
            return sha256.equals("jar") ? new byte[] {1} : world.press.get(sha256);
          }

          @Override
          public List<String> newest(int most) throws IOException {
            if (newest.isEmpty()) {
              throw new IOException("not mounted");
            }
            return newest;
          }
        };
    new VaultCheckpoints(
            vault, world.ledger, new RegistrationRecords(world.press, world.ledger, world.ledger))
        .readCheckpoints();
  }

  @Test
  void theLogHearsOfTheCheckpointsInTheNewestFiles() throws Exception {
    world.registry.names.put("2022002", "李四");
    Credential first = world.credential(world.apply("2022001"));
    Credential second = world.credential(world.apply("2022002"));
    world.ledger.heard.clear();

    look(List.of("jar", second.sha256(), first.sha256()));

    assertEquals(List.of("checkpoint 1", "checkpoint 0"), world.ledger.heard);
  }

  @Test
  void aFileWhoseRecordCannotBeReadKeepsNoOtherFromTelling() throws Exception {
    Credential issued = world.credential(world.apply("2022001"));
    world.ledger.heard.clear();

    look(List.of("unreadable", issued.sha256()));

    assertEquals(List.of("checkpoint 0"), world.ledger.heard);
  }

  @Test
  void aVaultThatCannotBeReadTellsNothing() {
    look(List.of());

    assertEquals(List.of(), world.ledger.heard);
  }
}
