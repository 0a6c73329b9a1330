package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A university that shows on its first page how it all works. */
final class GuideVideoIT {
  /** Red, then blue, with a noise that makes the file larger than what is fetched at once. */
  private static final String RECORD =
      """
      const done = arguments[arguments.length - 1];
      const canvas = document.createElement("canvas");
      canvas.width = 320; canvas.height = 180;
      const pen = canvas.getContext("2d");
      const recorder = new MediaRecorder(canvas.captureStream(25), {mimeType: "video/webm;codecs=vp8", videoBitsPerSecond: 8e6});
      const parts = [];
      recorder.ondataavailable = (event) => parts.push(event.data);
      recorder.onstop = () => {
        const reader = new FileReader();
        reader.onload = () => done(reader.result.split(",")[1]);
        reader.readAsDataURL(new Blob(parts));
      };
      let frame = 0;
      const draw = setInterval(() => {
        pen.fillStyle = frame < 50 ? "#d00000" : "#0000d0";
        pen.fillRect(0, 0, 320, 180);
        const noise = pen.createImageData(320, 60);
        noise.data.forEach((_, i) => (noise.data[i] = i % 4 === 3 ? 255 : Math.random() * 256));
        pen.putImageData(noise, 0, 120);
        if (++frame === 100) { clearInterval(draw); recorder.stop(); }
      }, 40);
      recorder.start();
      """;

  private static final String PLAY =
      """
      const done = arguments[arguments.length - 1];
      const video = document.querySelector("[data-test=video]");
      const at = () => {
        const canvas = document.createElement("canvas");
        canvas.width = 320; canvas.height = 180;
        canvas.getContext("2d").drawImage(video, 0, 0);
        const [red, , blue] = canvas.getContext("2d").getImageData(160, 60, 1, 1).data;
        return red > blue ? "red" : "blue";
      };
      const until = (event) => new Promise((resolve) => video.addEventListener(event, resolve, {once: true}));
      (async () => {
        video.muted = true;
        await video.play();
        while (!(video.currentTime > 0.2)) await until("timeupdate");
        const begun = at();
        video.pause();
        const sought = until("seeked");
        video.currentTime = video.duration - 0.5;
        await sought;
        done([begun, at(), video.seekable.end(0) >= video.duration - 0.5, video.textTracks.length].join(" "));
      })().catch(async (problem) => {
        const answer = await fetch(video.currentSrc, { headers: { Range: "bytes=0-99" } });
        const answered = `${answer.status} ${answer.headers.get("Content-Range")}`;
        done(`${problem} ${video.error?.message}, ${video.currentSrc} is answered by ${answered}`);
      });
      """;

  private static final String CAPTIONS = "WEBVTT\n\n00:00.000 --> 00:04.000\n申请只需三步。\n";

  @TempDir Path folder;

  private final Server server = shared();

  private static Server shared() {
    try {
      return Server.shared();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private Path settings() {
    return server.home().resolve("etc/org.yinxin.site.cfg");
  }

  private void name(String video) throws Exception {
    String lines = Files.readString(settings()).replaceAll("(?m)^guideVideo =.*\\R", "");
    Files.writeString(settings(), lines + (video.isEmpty() ? "" : "guideVideo = " + video + "\n"));
    server.await(() -> server.get("/api/site").body().contains("/guide/video") != video.isEmpty());
  }

  @AfterEach
  void nameNone() throws Exception {
    long before = blocked();
    name("");
    assertEquals(before, blocked(), "a servlet in use was in the way of the change");
  }

  /** Counts the times that the framework waited a minute for itself. */
  private long blocked() throws Exception {
    try (Stream<String> lines = Files.lines(server.home().resolve("data/log/karaf.log"))) {
      return lines.filter(line -> line.contains("Could not obtain lock")).count();
    }
  }

  @Test
  void aVisitorPlaysItFromAnyPlaceWithCaptions() throws Exception {
    assumeTrue(Server.has("chromium-headless-shell") && Server.has("chromedriver"));
    try (Browser browser = new Browser("video", 390, 844)) {
      browser.get(server.address() + "/");
      browser.appears("[data-test=guide-prices]");
      assertEquals(0, browser.count("video"), "no place for a video that is not there");
      byte[] video = Base64.getDecoder().decode(browser.told(RECORD));
      Path file = Files.write(folder.resolve("guide.webm"), video);
      Files.writeString(folder.resolve("guide.zh-CN.vtt"), CAPTIONS);
      name(file.toString());
      browser.get(server.address() + "/");
      browser.appears("[data-test=video]");
      assertEquals("red blue true 1", browser.told(PLAY));
      browser.script("document.querySelector('[data-test=video]').scrollIntoView()");
      browser.picture("home");
      assertEquals(List.of(), browser.accessibilityFaults());
      partsAreWhatTheyShouldBe(video);
    }
  }

  private void partsAreWhatTheyShouldBe(byte[] video) throws Exception {
    int first = video.length / 2;
    HttpResponse<byte[]> part =
        server.bytes(
            server
                .request("/guide/video")
                .header("Range", "bytes=" + first + "-" + (first + 999))
                .build());
    assertEquals(206, part.statusCode());
    assertEquals(
        "bytes %d-%d/%d".formatted(first, first + 999, video.length),
        part.headers().firstValue("Content-Range").orElseThrow());
    assertArrayEquals(Arrays.copyOfRange(video, first, first + 1000), part.body());
    assertEquals(CAPTIONS, server.get("/guide/captions/zh-CN").body());
    for (String none : List.of("en", "", "de", "..%2f..%2fetc%2fpasswd")) {
      assertTrue(server.get("/guide/captions/" + none).statusCode() >= 400, none);
    }
  }
}
