package org.yinxin.connector.keysremote;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.connector.keysremote.FakeSigningService.Fault;
import org.yinxin.keyholder.KeyHolder;
import org.yinxin.keyholder.SealOwner;
import org.yinxin.testkit.Waits;
import org.yinxin.testkit.connector.KeyHolderContract;
import org.yinxin.testkit.connector.Trouble;

/** The contract of key holders, against a signing service that is told what to do. */
final class RemoteContractTest implements KeyHolderContract {
  private static final SealOwner OFFICE = new SealOwner("academic-affairs", "某大学", "教务处");
  private static final Map<Trouble, Fault> TROUBLES =
      Map.of(
          Trouble.ANSWER_LOST, Fault.ERROR_500,
          Trouble.ANSWER_FORGED, Fault.WRONG_SIGNATURE,
          Trouble.NONSENSE, Fault.NO_JSON,
          Trouble.REFUSES, Fault.NO_TOKEN,
          Trouble.HANGS, Fault.HANGS);

  @TempDir private Path folder;
  private FakeSigningService service;
  private RemoteKeyHolder holder;

  @BeforeEach
  void start() throws Exception {
    service = new FakeSigningService("EC");
    Path secret = Files.writeString(folder.resolve("secret"), "s&cret\n");
    Path pin = Files.writeString(folder.resolve("pin"), "1234\n");
    holder =
        new RemoteKeyHolder(
            new CscService(
                service.address(), new Secrets("us", secret, pin), MutualTls.NONE, Waits.LIMIT),
            Map.of(OFFICE.id(), "cred-1"),
            InstantSource.system());
  }

  @AfterEach
  void stop() {
    service.close();
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
    return Set.of("s&cret", "1234", "sad-1");
  }

  @Override
  public boolean make(Trouble trouble) {
    service.fault = TROUBLES.getOrDefault(trouble, Fault.NONE);
    return TROUBLES.containsKey(trouble);
  }

  @Override
  public void recover() {
    service.fault = Fault.NONE;
  }
}
