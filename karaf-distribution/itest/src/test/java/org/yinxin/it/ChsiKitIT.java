package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationText;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.text.PDFTextStripper;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The kit that the university files with CHSI, and the verdicts of such a site on its credentials.
 */
final class ChsiKitIT {
  private static final String LATER = "yinxin-certificate-enrolment-proof";
  private static final String UNIVERSITY = "重庆工商大学";
  private static final int TYPES = 11;

  @TempDir static Path folder;

  private static Server server;
  private static Path kit;
  private static ThirdPartySite site;
  private static byte[] credential;

  @BeforeAll
  static void make() throws Exception {
    server = Server.shared();
    Person student = new Campus(server).signedInUndergraduate();
    server.console("feature:install " + LATER);
    student.awaitOffered("enrolment-proof", true);
    kit = folder.resolve("kit");
    String output = server.console("yinxin:chsi-kit '" + kit + "'");
    assertTrue(output.contains("read README.txt first"), output);
    site = new ThirdPartySite(kit, UNIVERSITY);
    JsonNode issued = student.issued("transcript");
    credential = student.bytes("/api/credentials/" + issued.path("id").asText() + "/pdf");
  }

  @AfterAll
  static void takeBack() throws Exception {
    server.console("feature:uninstall " + LATER);
    Person.signedIn(server, "undergraduate").awaitOffered("enrolment-proof", false);
  }

  private static List<Path> samples() throws Exception {
    try (Stream<Path> files = Files.list(kit.resolve("samples"))) {
      return files.sorted().toList();
    }
  }

  @Test
  void everyTypeHasASampleThatTheSiteTakesForGenuine() throws Exception {
    assertEquals(TYPES, samples().size(), Files.readString(kit.resolve("samples.csv")));
    for (Path sample : samples()) {
      byte[] pdf = Files.readAllBytes(sample);
      assertEquals("genuine", site.judge(pdf), sample.toString());
      try (PDDocument document = Loader.loadPDF(pdf)) {
        String text = new PDFTextStripper().getText(document);
        assertTrue(text.contains("样张"), text);
      }
    }
  }

  @Test
  void theSiteTakesCredentialsForGenuine() {
    assertEquals("genuine", site.judge(credential));
  }

  @Test
  void theSiteRefusesWhateverWasAltered() throws Exception {
    for (int place : new int[] {1000, credential.length / 2, credential.length - 40}) {
      byte[] changed = credential.clone();
      changed[place] ^= 1;
      assertTrue(!site.judge(changed).equals("genuine"), "changed at " + place);
    }
    byte[] longer = Arrays.copyOf(credential, credential.length + 1);
    longer[credential.length] = '\n';
    assertEquals("is not covered from end to end", site.judge(longer));
    assertEquals("is not covered from end to end", site.judge(annotated()));
    assertEquals("has 2 signatures", site.judge(signed(credential)));
    assertEquals("has 0 signatures", site.judge(unsigned()));
  }

  @Test
  void theSiteRefusesAnAlteredSampleOfEachType() throws Exception {
    assertEquals(TYPES, samples().size());
    for (Path sample : samples()) {
      byte[] changed = Files.readAllBytes(sample);
      assertEquals("genuine", site.judge(changed), sample.toString());
      changed[1000] ^= 1;
      assertNotEquals("genuine", site.judge(changed), sample.toString());
      byte[] longer = Arrays.copyOf(Files.readAllBytes(sample), changed.length + 1);
      assertEquals("is not covered from end to end", site.judge(longer), sample.toString());
    }
  }

  /** A seal of somebody who calls himself the university. */
  @Test
  void theSiteRefusesACertificateThatWasNotFiled() throws Exception {
    assertEquals("is signed with a certificate that was not filed", site.judge(signed(unsigned())));
  }

  @Test
  void anotherUniversitysNameIsRefused() throws Exception {
    assertTrue(
        new ThirdPartySite(kit, "示范大学").judge(credential).startsWith("is of another organisation"));
  }

  @Test
  void ourOwnVerificationKnowsASampleForASampleAndRaisesNoAlarm() throws Exception {
    byte[] sample = Files.readAllBytes(samples().get(0));
    JsonNode report = Person.json(Person.anonymous(server).upload(sample));

    assertEquals("not-issued-here", report.path("verdict").asText());
    assertTrue(report.toString().contains("样张"), report.toString());
    assertTrue(!server.console("yinxin:doctor").contains("were never registered"));
  }

  @Test
  void theKitIsWholeAndItsFingerprintsAreThoseThatArePublished() throws Exception {
    String guide = Files.readString(kit.resolve("README.txt"));
    assertTrue(guide.contains(UNIVERSITY) && guide.contains("不得备案"), guide);
    for (String line : Files.readAllLines(kit.resolve("SHA256SUMS"))) {
      byte[] content = Files.readAllBytes(kit.resolve(line.substring(66)));
      assertEquals(line.substring(0, 64), Auditor.hex(Auditor.sha256(content)), line);
    }
    JsonNode published =
        Person.json(
            server.send(server.request("/trust").header("Accept", "application/json").build()));
    TreeSet<String> owners = new TreeSet<>();
    for (JsonNode seal : published.path("seals")) {
      String owner = seal.path("owner").asText();
      owners.add(owner);
      byte[] der = Files.readAllBytes(kit.resolve("certificates/" + owner + "/signer.cer"));
      assertEquals(
          seal.path("chainSha256").path(0).asText(), Auditor.hex(Auditor.sha256(der)), owner);
      picture(owner);
    }
    assertTrue(owners.contains("academic-affairs") && owners.contains("university"), "" + owners);
  }

  /**
   * Admission notices are sealed by the university, so that their office's own seal is on nothing.
   */
  private static void picture(String owner) throws Exception {
    Path file = kit.resolve("seals/" + owner + ".png");
    if (owner.equals("admissions")) {
      assertTrue(Files.readString(kit.resolve("seals.csv")).contains("没有使用这枚印章的凭证类型"));
      assertTrue(Files.notExists(file));
      return;
    }
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(Files.readAllBytes(file)));
    assertTrue(picture.getWidth() > 900, "a seal of about 42 mm at 600 dpi");
  }

  @Test
  void anAdministratorDownloadsItAndNobodyElse() throws Exception {
    assertEquals(
        403, Person.signedIn(server, "registrar").post("/api/admin/chsi-kit", "").statusCode());
    assertEquals(401, Person.anonymous(server).post("/api/admin/chsi-kit", "").statusCode());
    HttpResponse<byte[]> zip =
        server.bytes(
            Person.signedIn(server, "admin")
                .request("/api/admin/chsi-kit")
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
    assertEquals(200, zip.statusCode());
    TreeSet<String> names = new TreeSet<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip.body()))) {
      for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    assertTrue(names.contains("chsi-kit/README.txt"), "" + names);
    assertTrue(names.contains("chsi-kit/samples/transcript.pdf"), "" + names);
  }

  private static byte[] annotated() throws Exception {
    try (PDDocument pdf = Loader.loadPDF(credential)) {
      PDAnnotationText note = new PDAnnotationText();
      note.setContents("98");
      pdf.getPage(0).getAnnotations().add(note);
      pdf.getPage(0).getCOSObject().setNeedToBeUpdated(true);
      pdf.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      pdf.saveIncremental(out);
      return out.toByteArray();
    }
  }

  private static byte[] unsigned() throws Exception {
    try (PDDocument pdf = Loader.loadPDF(credential)) {
      pdf.getDocumentCatalog().setAcroForm(null);
      pdf.getPages().forEach(page -> page.getCOSObject().removeItem(COSName.ANNOTS));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      pdf.save(out);
      return out.toByteArray();
    }
  }

  private static byte[] signed(byte[] file) throws Exception {
    try (PDDocument pdf = Loader.loadPDF(file)) {
      PDSignature signature = new PDSignature();
      signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
      signature.setSubFilter(COSName.getPDFName("ETSI.CAdES.detached"));
      pdf.addSignature(signature, ChsiKitIT::cms);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      pdf.saveIncremental(out);
      return out.toByteArray();
    }
  }

  private static byte[] cms(InputStream content) throws IOException {
    try {
      var bc = new BouncyCastleProvider();
      KeyPairGenerator keys = KeyPairGenerator.getInstance("EC", bc);
      keys.initialize(256);
      KeyPair pair = keys.generateKeyPair();
      ContentSigner signer =
          new JcaContentSignerBuilder("SHA256withECDSA").setProvider(bc).build(pair.getPrivate());
      X500Name name = new X500Name("CN=教务处,OU=教务处,O=" + UNIVERSITY + ",C=CN");
      var certificate =
          new JcaX509CertificateConverter()
              .setProvider(bc)
              .getCertificate(
                  new JcaX509v3CertificateBuilder(
                          name,
                          BigInteger.ONE,
                          Date.from(Instant.EPOCH),
                          Date.from(Instant.parse("2049-01-01T00:00:00Z")),
                          name,
                          pair.getPublic())
                      .build(signer));
      CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
      generator.addSignerInfoGenerator(
          new JcaSignerInfoGeneratorBuilder(
                  new JcaDigestCalculatorProviderBuilder().setProvider(bc).build())
              .build(signer, certificate));
      generator.addCertificates(new JcaCertStore(List.of(certificate)));
      return generator
          .generate(new CMSProcessableByteArray(content.readAllBytes()), false)
          .getEncoded();
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
