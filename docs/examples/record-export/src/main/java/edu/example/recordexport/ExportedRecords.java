package edu.example.recordexport;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.yinxin.recordsource.RecordSource;
import org.yinxin.recordsource.RecordSourceException;
import org.yinxin.recordsource.RecordSourceException.Reason;
import org.yinxin.recordsource.RowSink;

/**
 * Rows of a table that another system exports over HTTP, line by line, so that a table of any
 * length needs no memory. Its configurations also hold the properties of {@link RecordSource}.
 *
 * <p>Source: IANA, text/tab-separated-values.
 */
@Component(
    configurationPid = "edu.example.recordexport",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class ExportedRecords implements RecordSource {
  /** A table. */
  @interface Config {
    /** Address of the table. */
    String url();

    /** File with the token of the other system. */
    String tokenFile();

    /** Seconds that the other system may take to begin its answer. */
    int answerSeconds() default 30;
  }

  private static final String TABLE = "text/tab-separated-values";

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI url;
  private final Path tokenFile;
  private final Duration limit;

  /** Connects to nothing yet. */
  @Activate
  public ExportedRecords(Config config) {
    this(
        URI.create(config.url()),
        Path.of(config.tokenFile()),
        Duration.ofSeconds(config.answerSeconds()));
  }

  ExportedRecords(URI url, Path tokenFile, Duration limit) {
    this.url = url;
    this.tokenFile = tokenFile;
    this.limit = limit;
  }

  @Override
  public void read(RowSink sink) throws RecordSourceException {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(url)
              .timeout(limit)
              // Read each time, so that a new token counts at once.
              .header("Authorization", "Bearer " + Files.readString(tokenFile).strip())
              .build();
      var answer = client.send(request, BodyHandlers.ofInputStream());
      try (var reader =
          new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
        check(answer);
        read(reader, sink);
      }
    } catch (IOException e) {
      throw new RecordSourceException(Reason.UNREACHABLE, "no answer that is whole", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RecordSourceException(Reason.UNREACHABLE, "interrupted", e);
    }
  }

  private static void check(HttpResponse<?> answer) throws RecordSourceException {
    int status = answer.statusCode();
    if (status != 200) {
      throw new RecordSourceException(
          status >= 500 ? Reason.UNREACHABLE : Reason.REFUSED, "HTTP " + status, null);
    }
    String type = answer.headers().firstValue("Content-Type").orElse("");
    if (!type.startsWith(TABLE)) {
      throw new RecordSourceException(Reason.REFUSED, "no table, but " + type, null);
    }
  }

  private static void read(BufferedReader lines, RowSink sink)
      throws IOException, RecordSourceException {
    int headings = 0;
    int line = 0;
    for (String text = lines.readLine(); text != null; text = lines.readLine()) {
      List<String> cells = List.of(text.split("\t", -1));
      line++;
      headings = line == 1 ? cells.size() : headings;
      if (cells.size() != headings) {
        // The row itself is not told: it may be about a person.
        String message = "line " + line + " has " + cells.size() + " cells";
        throw new RecordSourceException(Reason.REFUSED, message, null);
      }
      sink.row(cells);
    }
  }
}
