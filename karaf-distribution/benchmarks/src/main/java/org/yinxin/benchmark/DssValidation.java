package org.yinxin.benchmark;

import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The floor of explaining a file: EU DSS validates its signature off line, by its default policy,
 * in this warm JVM. Nothing is compared, and nothing guards the JVM against the file.
 */
final class DssValidation implements Rate {
  private final byte[] file;
  private final X509Certificate authority;

  DssValidation(byte[] file, X509Certificate authority) {
    this.file = file.clone();
    this.authority = authority;
  }

  @Override
  public double run(Duration time) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(Load.CONNECTIONS);
    try {
      long begin = System.nanoTime();
      List<Callable<Long>> loops = new ArrayList<>();
      for (int i = 0; i < Load.CONNECTIONS; i++) {
        loops.add(() -> loop(begin + time.toNanos()));
      }
      long done = 0;
      for (Future<Long> each : threads.invokeAll(loops)) {
        done += each.get();
      }
      return done * 1e9 / (System.nanoTime() - begin);
    } finally {
      threads.shutdown();
    }
  }

  private long loop(long end) {
    long done = 0;
    while (System.nanoTime() < end) {
      validate();
      done++;
    }
    return done;
  }

  private void validate() {
    CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
    trusted.addCertificate(new CertificateToken(authority));
    CommonCertificateVerifier verifier = new CommonCertificateVerifier();
    verifier.setTrustedCertSources(trusted);
    verifier.setAIASource(null);
    verifier.setCrlSource(null);
    verifier.setOcspSource(null);
    SignedDocumentValidator validator =
        SignedDocumentValidator.fromDocument(new InMemoryDocument(file));
    validator.setCertificateVerifier(verifier);
    int found = validator.validateDocument().getSimpleReport().getSignaturesCount();
    if (found != 1) {
      throw new IllegalStateException("DSS finds " + found + " signatures");
    }
  }
}
