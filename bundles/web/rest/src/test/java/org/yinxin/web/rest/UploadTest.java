package org.yinxin.web.rest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.InputStream;
import java.util.List;
import java.util.Random;
import org.apache.cxf.jaxrs.ext.multipart.Attachment;
import org.apache.cxf.jaxrs.ext.multipart.ContentDisposition;
import org.apache.cxf.jaxrs.ext.multipart.MultipartBody;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as they arrive: in memory while they are small, else in a file. */
final class UploadTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 500_000, 1024 * 1024, 1_100_000, 5_000_000, 24_000_000})
  void aFileOfAnySizeIsReadTwice(int size) throws Exception {
    byte[] file = new byte[size];
    new Random(size).nextBytes(file);
    ContentDisposition name = new ContentDisposition("form-data; name=\"file\"; filename=\"f\"");
    Attachment part = new Attachment("file", new ByteArrayInputStream(file), name);

    File large;
    try (Upload.Buffered buffered = Upload.buffered(new MultipartBody(List.of(part)))) {
      for (int i = 0; i < 2; i++) {
        try (InputStream in = buffered.open()) {
          assertArrayEquals(file, in.readAllBytes());
        }
      }
      large = buffered.bytes().getTempFile();
      assertEquals(size > 1024 * 1024, large != null);
    }
    assertFalse(large != null && large.exists(), "a file is left behind");
  }
}
