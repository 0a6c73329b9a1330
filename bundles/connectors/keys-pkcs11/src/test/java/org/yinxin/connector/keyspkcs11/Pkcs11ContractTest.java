package org.yinxin.connector.keyspkcs11;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.keyholder.KeyHolder;
import org.yinxin.keyholder.SealOwner;
import org.yinxin.testkit.connector.KeyHolderContract;
import org.yinxin.testkit.connector.Trouble;

/** The contract of key holders, against a real SoftHSM. */
final class Pkcs11ContractTest implements KeyHolderContract {
  private static final SealOwner OFFICE = new SealOwner("academic-affairs", "某大学", "教务处");
  private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");

  @TempDir private Path folder;
  private Pkcs11KeyHolder holder;
  private AutoCloseable back = () -> {};

  @BeforeEach
  void start() throws Exception {
    Token token = SoftHsm.empty();
    SoftHsm.key(token, OFFICE.id(), "EC", NOW.minusSeconds(60));
    Path pin = Files.writeString(folder.resolve("pin"), SoftHsm.PIN + "\n");
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    holder = new Pkcs11KeyHolder(SoftHsm.token(), new Pin("", pin), clock);
  }

  @Override
  public KeyHolder holder() {
    return holder;
  }

  @Override
  public SealOwner owner() {
    return OFFICE;
  }

  @Override
  public SealOwner stranger() {
    return new SealOwner("nobody", "某大学", "无");
  }

  @Override
  public Set<String> secrets() {
    return Set.of(SoftHsm.PIN);
  }

  /** SoftHSM does not hang, and signs with the key that it is told to. */
  @Override
  public boolean make(Trouble trouble) throws Exception {
    if (trouble != Trouble.ANSWER_LOST) {
      return false;
    }
    back = SoftHsm.keysAway();
    return true;
  }

  @AfterEach
  @Override
  public void recover() throws Exception {
    back.close();
    back = () -> {};
  }
}
