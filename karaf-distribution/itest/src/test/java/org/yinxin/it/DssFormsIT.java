package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import eu.europa.esig.dss.spi.DSSUtils;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Long-term forms of one credential, made by EU DSS and by ourselves: on line only what is
 * registered is valid; off line what follows the seal is told from a change.
 */
final class DssFormsIT {
  @TempDir static Path folder;

  private static Server server;
  private static ConfigurationProperty grace;
  private static Person student;
  private static DssExtension dss;
  private static String address;
  private static byte[] issued;

  /** Ours, registered; the bundle is from before. */
  private static byte[] form;

  private static Path earlyBundle;
  private static Path anchors;

  @BeforeAll
  static void makeForms() throws Exception {
    server = Server.shared();
    Campus campus = new Campus(server);
    student = campus.signedIn(campus.like("postgraduate"));
    dss = new DssExtension(server);
    JsonNode credential = student.issued("graduate-status");
    address = "/api/credentials/" + credential.path("id").asText();
    issued = student.bytes(address + "/pdf");
    earlyBundle = bundle("early.zip");
    anchors = Files.writeString(folder.resolve("anchors.txt"), server.get("/anchors.txt").body());
    grace = new ConfigurationProperty(server, "org.yinxin.core.augmentation", "graceHours");
    grace.put("0");
    server.await(
        () -> {
          server.console("yinxin:augment");
          return student.get(address + "/pdf?form=long-term").statusCode() == 200;
        });
    form = student.bytes(address + "/pdf?form=long-term");
  }

  @AfterAll
  static void giveTheGraceBack() {
    if (grace != null) {
      grace.close();
    }
  }

  private static Path bundle(String name) throws Exception {
    return Files.write(folder.resolve(name), student.bundle(address));
  }

  private static String offline(Path bundle, byte[] file) throws Exception {
    Path sent = Files.write(folder.resolve("sent.pdf"), file);
    return OfflineJar.says(bundle, "--pdf", sent, "--anchors", anchors);
  }

  private static void assertUnchanged(byte[] file, Path bundle) throws Exception {
    String said = offline(bundle, file);
    assertTrue(said.startsWith("结论 / Verdict: issued-unchanged"), said);
  }

  private static void assertOnlyStamped(byte[] file) throws Exception {
    JsonNode report = student.verified(file);
    assertEquals("altered", report.path("verdict").asText());
    String summary = report.path("summary").path("zh").asText();
    assertTrue(summary.startsWith("内容与签发时一致，之后只追加了时间戳"), summary);
  }

  /** As the server and the off-line verifier both say. */
  private static void assertAltered(byte[] file) throws Exception {
    assertEquals("altered", student.verdict(file));
    String said = offline(earlyBundle, file);
    assertTrue(said.startsWith("结论 / Verdict: altered"), said);
  }

  @Test
  void whatDssMadeIsNotRegisteredOnLineAndUnchangedOffLine() throws Exception {
    byte[] once = dss.longTerm(issued);
    byte[] twice = dss.longTerm(once);

    assertOnlyStamped(once);
    assertOnlyStamped(twice);
    assertUnchanged(once, earlyBundle);
    assertUnchanged(twice, earlyBundle);
  }

  @Test
  void ourOwnFormIsRegisteredOnLineAndUnchangedOffLineWhateverTheBundleKnows() throws Exception {
    assertEquals("valid", student.verdict(form));
    assertUnchanged(form, earlyBundle);
    assertUnchanged(form, bundle("late.zip"));
    // The time-stamp that covers the form comes ten seconds after the one before, at the latest.
    server.await(() -> offline(bundle("late.zip"), form).contains("学校为长期保存登记的版本"));
  }

  @Test
  void ourFormThatDssStampedAnewIsUnchangedOffLineOnly() throws Exception {
    byte[] renewed = dss.longTerm(form);

    assertOnlyStamped(renewed);
    assertUnchanged(renewed, earlyBundle);
    assertUnchanged(renewed, bundle("renewed.zip"));
  }

  @Test
  void whatIsDrawnBeforeDssStampsStaysAltered() throws Exception {
    assertAltered(dss.longTerm(drawnOver(issued)));
    assertAltered(dss.longTerm(drawnOver(form)));
    assertAltered(drawnOver(dss.longTerm(issued)));
  }

  @Test
  void dssPassesOurFormAndSaysThatMoreFollowsTheSeal() throws Exception {
    byte[] root = server.bytes(server.request("/development/ca.crt").build()).body();
    Path pem =
        Files.writeString(
            folder.resolve("ca.pem"), DSSUtils.convertToPEM(DSSUtils.loadCertificate(root)));

    String said =
        OfflineJar.dssSays(Files.write(folder.resolve("form.pdf"), form), "--anchors", pem);

    assertTrue(said.contains("\"intact\":true,\"untouched\":false,\"passed\":true"), said);
    assertTrue(said.contains("请以学校官方网址或离线验证包的结果为准"), said);
    assertTrue(said.contains("go by the university's official address"), said);
  }

  /** A bar over what is said. */
  private static byte[] drawnOver(byte[] file) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PDDocument pdf = Loader.loadPDF(file)) {
      PDPage page = pdf.getPage(0);
      try (PDPageContentStream stream =
          new PDPageContentStream(pdf, page, PDPageContentStream.AppendMode.APPEND, true, true)) {
        stream.addRect(100, 600, 200, 12);
        stream.fill();
      }
      page.getCOSObject().setNeedToBeUpdated(true);
      pdf.saveIncremental(out);
    }
    return out.toByteArray();
  }
}
