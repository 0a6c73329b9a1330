package org.yinxin.core.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yinxin.records.AcademicRecords;
import org.yinxin.services.records.ImportReason;
import org.yinxin.services.records.ImportReport;
import org.yinxin.services.refusal.Reason;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.FakeSettings;
import org.yinxin.testlibrary.databases.TestDatabase;

/** An office brings photos of people in an archive. */
@EachDatabase
final class PhotoImportTest {
  private static final byte[] RED = Pictures.jpeg(Color.RED);
  private static final byte[] BLUE = Pictures.of("png", 480, 640, Color.BLUE);

  private final Office office;
  private final StoredPhotos photos;

  PhotoImportTest(TestDatabase kind) throws Refusal {
    office = new Office(kind);
    photos = new StoredPhotos(office.database, new FakeSettings());
  }

  private ImportReport stage(Map<String, byte[]> files) throws Refusal {
    return office.stage("photo", Pictures.zip(files));
  }

  private ImportReport load(Map<String, byte[]> files) throws Refusal {
    return office.imports.apply(stage(files).id(), "clerk");
  }

  private Optional<String> photo(String number) {
    return office.records.of(number, List.of(AcademicRecords.PHOTO)).photo();
  }

  private int redAt(String sha256) {
    byte[] jpeg = photos.find(sha256).orElseThrow().jpeg();
    return new Color(Pictures.decoded(jpeg).getRGB(200, 590)).getRed();
  }

  private Reason refused(byte[] file) {
    return assertThrows(Refusal.class, () -> office.stage("photo", file)).reason();
  }

  @Test
  void eachPersonHasThePhotoThatIsNamedAfterTheNumber() throws Exception {
    ImportReport staged =
        stage(
            Map.of(
                "照片/2022001.JPG", RED,
                "__MACOSX/照片/._2022001.JPG", new byte[] {0},
                "照片/.DS_Store", new byte[] {0},
                "照片/Thumbs.db", new byte[] {0}));
    assertEquals("zip", staged.format());
    assertEquals(List.of(), staged.problems());
    assertEquals(1, staged.added());
    assertEquals(1, staged.total());
    assertEquals(1, staged.peopleWithout());
    assertEquals(Optional.empty(), photo("2022001"));

    office.imports.apply(staged.id(), "clerk");

    assertTrue(redAt(photo("2022001").orElseThrow()) > 240);
    assertEquals(Optional.empty(), photo("2022002"));
  }

  @Test
  void namesInAnyEncodingAndWithTheNameOfThePersonAreUnderstood() throws Exception {
    for (Charset names : List.of(StandardCharsets.UTF_8, Charset.forName("GBK"))) {
      byte[] zip = Pictures.zip(Map.of("二〇二二级/2022001_张三.jpg", RED, "2022002李四.png", BLUE), names);
      ImportReport staged = office.stage("photo", zip);
      assertEquals(List.of(), staged.problems(), names.name());
      assertEquals(2, staged.added());
    }
  }

  @Test
  void everyBadFileIsNamedWithItsReasonAndNothingIsApplied() throws Exception {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("2022001.jpg", RED);
    files.put("b/2022001.png", BLUE);
    files.put("2099999.jpg", RED);
    files.put("2022002.bmp", RED);
    files.put("张三.jpg", RED);
    files.put("../../2022002.jpg", "no picture".getBytes(StandardCharsets.UTF_8));
    files.put("c/2022002.jpg", Arrays.copyOf(RED, 900));
    ImportReport report = stage(files);

    Map<String, String> reasons =
        report.problems().stream()
            .collect(Collectors.toMap(p -> p.file(), p -> p.reason().zh(), (a, b) -> a + b));
    assertEquals(6, report.badRows(), reasons.toString());
    assertTrue(reasons.get("b/2022001.png").contains("另一张照片"), reasons.toString());
    assertTrue(reasons.get("2099999.jpg").contains("没有此人：2099999"), reasons.toString());
    assertTrue(reasons.get("2022002.bmp").contains("扩展名"), reasons.toString());
    assertTrue(reasons.get("张三.jpg").contains("学工号开头"), reasons.toString());
    assertTrue(reasons.get("../../2022002.jpg").contains("不是 JPEG"), reasons.toString());
    assertTrue(reasons.get("c/2022002.jpg").contains("不完整"), reasons.toString());
    assertEquals(
        ImportReason.BAD_ROWS,
        assertThrows(Refusal.class, () -> office.imports.apply(report.id(), "clerk")).reason());
    assertEquals(Optional.empty(), photo("2022001"));

    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    office.imports.writeErrors(report.id(), "zh-CN", errors);
    String text = errors.toString(StandardCharsets.UTF_8);
    assertTrue(text.startsWith("\ufeff文件 File,学工号,照片,行号,错误原因\r\n"), text);
    assertTrue(text.contains("2099999.jpg,2099999,"), text);
    assertEquals(7, text.lines().count(), text);
  }

  @Test
  void theSameArchiveTwiceChangesNothingAndTheLastIsTakenBack() throws Exception {
    load(Map.of("2022001.jpg", RED));
    String red = photo("2022001").orElseThrow();
    assertEquals(1, stage(Map.of("x/2022001.jpeg", RED)).unchanged());

    ImportReport last = load(Map.of("2022001.png", BLUE, "2022002.png", BLUE));
    String blue = photo("2022001").orElseThrow();
    assertEquals(1, last.changed());
    assertEquals(1, last.added());
    assertNotEquals(red, blue);
    assertEquals(blue, photo("2022002").orElseThrow());

    office.imports.undo(last.id(), "clerk");

    assertEquals(Optional.of(red), photo("2022001"));
    assertEquals(Optional.empty(), photo("2022002"));
    // A document that was composed in the meantime still finds its photo.
    assertTrue(redAt(blue) < 15);
  }

  @Test
  void onlyPhotosThatNeverBelongedToAnybodyAreForgotten() throws Exception {
    load(Map.of("2022001.jpg", RED));
    load(Map.of("2022001.png", BLUE));
    stage(Map.of("2022002.jpg", Pictures.jpeg(Color.GRAY)));
    assertEquals(3, office.count("photo"));
    office.database.transaction(
        h ->
            h.createUpdate("UPDATE photo SET touched_at = :then")
                .bind("then", Instant.parse("2020-01-01T00:00:00Z"))
                .execute());

    stage(Map.of("2022002.png", BLUE));

    assertEquals(2, office.count("photo"));
  }

  @Test
  void archivesThatAreNoneOrAreBrokenOrAreBombsAreRefused() throws Exception {
    byte[] zip = Pictures.zip(Map.of("2022001.jpg", RED));
    assertEquals(ImportReason.NOT_READABLE, refused(new byte[0]));
    assertEquals(
        ImportReason.NOT_READABLE, refused("number,photo\n".getBytes(StandardCharsets.UTF_8)));
    assertEquals(ImportReason.NOT_READABLE, refused(Pictures.zip(Map.of())));
    assertEquals(ImportReason.NOT_READABLE, refused(Pictures.zip(Map.of("Thumbs.db", RED))));
    assertEquals(ImportReason.NOT_READABLE, refused(Arrays.copyOf(zip, zip.length / 2)));
    assertEquals(ImportReason.NOT_READABLE, refused(Arrays.copyOf(zip, zip.length - 30)));
    // General purpose flag, bit 0: encrypted (APPNOTE 4.4.4).
    byte[] encrypted = zip.clone();
    encrypted[6] |= 1;
    assertEquals(ImportReason.NOT_READABLE, refused(encrypted));
    assertEquals(1, office.stage("photo", zip).added());
  }
}
