package org.yinxin.web.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ApiServletTest {
  /** With a lower number the API would begin without some, with a higher one never. */
  @Test
  void theApiBeginsWithAllResources() throws IOException {
    try (Stream<Path> sources = Files.list(Path.of("src/main/java/org/yinxin/web/rest"))) {
      long resources =
          sources.filter(source -> source.toString().endsWith(".java")).filter(this::is).count();

      assertEquals(resources, ApiServlet.RESOURCES, "ApiServlet.RESOURCES");
    }
  }

  private boolean is(Path source) {
    try {
      return Files.readString(source).contains("@Component(service = ApiResource.class");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
