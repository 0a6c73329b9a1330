package org.yinxin.connector.timestamprfc3161;

import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.tsp.TimeStampToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.connector.timestamprfc3161.StrangeAuthority.Way;
import org.yinxin.testkit.Waits;
import org.yinxin.testkit.connector.TimestampAuthorityContract;
import org.yinxin.testkit.connector.Trouble;
import org.yinxin.timestamp.TimestampAuthority;

/** The contract of time-stamp authorities, against one that lies when it is told to. */
final class HttpTimestampContractTest implements TimestampAuthorityContract {
  private static final Map<Trouble, Way> TROUBLES =
      Map.of(
          Trouble.ANSWER_LOST, Way.FAULT,
          Trouble.ANSWER_FORGED, Way.OTHER_KEY,
          Trouble.ANSWER_OF_ANOTHER, Way.WRONG_NONCE,
          Trouble.NONSENSE, Way.RUBBISH,
          Trouble.REFUSES, Way.REFUSES,
          Trouble.HANGS, Way.HANGS);

  @TempDir private Path folder;
  private StrangeAuthority server;
  private HttpTimestampAuthority authority;

  @BeforeEach
  void start() throws Exception {
    server = StrangeAuthority.start();
    authority =
        new HttpTimestampAuthority(
            new HttpExchange(
                URI.create(server.url()),
                StrangeAuthority.USER,
                StrangeAuthority.PASSWORD,
                Waits.LIMIT),
            new TrustedStamps(server.anchors(folder), InstantSource.system()),
            "");
  }

  @AfterEach
  void stop() {
    server.close();
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
        new JcaSimpleSignerInfoVerifierBuilder().setProvider(StrangeAuthority.BC).build(signer));
    return read.getTimeStampInfo().getMessageImprintDigest();
  }

  @Override
  public boolean make(Trouble trouble) {
    server.way = TROUBLES.get(trouble);
    return true;
  }

  @Override
  public void recover() {
    server.way = Way.HONEST;
  }
}
