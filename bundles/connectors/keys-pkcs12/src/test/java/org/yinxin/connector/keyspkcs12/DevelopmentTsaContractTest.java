package org.yinxin.connector.keyspkcs12;

import java.nio.file.Path;
import java.time.Clock;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.tsp.TimeStampToken;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.testkit.connector.TimestampAuthorityContract;
import org.yinxin.testkit.connector.Trouble;
import org.yinxin.timestamp.TimestampAuthority;

/** The contract of time-stamp authorities; this one is in the process, so it has no trouble. */
final class DevelopmentTsaContractTest implements TimestampAuthorityContract {
  @TempDir private static Path folder;
  private static DevelopmentTsa authority;

  @BeforeAll
  static void start() {
    Clock clock = Clock.systemUTC();
    authority =
        new DevelopmentTsa(new Pkcs12KeyHolder(folder.resolve("keys"), "", true, clock), clock);
  }

  @Override
  public TimestampAuthority authority() {
    return authority;
  }

  @Override
  public byte[] digestOf(byte[] token) throws Exception {
    TimeStampToken read = new TimeStampToken(new CMSSignedData(token));
    X509CertificateHolder signer =
        read.getCertificates().getMatches(null).stream()
            .filter(read.getSID()::match)
            .findFirst()
            .orElseThrow();
    read.validate(
        new JcaSimpleSignerInfoVerifierBuilder().setProvider(FileKey.PROVIDER).build(signer));
    return read.getTimeStampInfo().getMessageImprintDigest();
  }

  @Override
  public boolean make(Trouble trouble) {
    return false;
  }

  @Override
  public void recover() {
    // There is none.
  }
}
