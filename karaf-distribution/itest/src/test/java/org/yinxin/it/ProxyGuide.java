package org.yinxin.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The settings of proxies in {@code docs/go-live.md}, for a server of the tests. */
final class ProxyGuide {
  private ProxyGuide() {}

  /**
   * The block of the guide in a language, for this machine.
   *
   * @param folder folder of certificate and key
   */
  static String settings(String language, Server server, Path folder, int plain, int secure)
      throws IOException {
    String guide = Files.readString(Path.of("..", "..", "docs", "go-live.md"));
    String begin = "```" + language + "\n";
    int from = guide.indexOf(begin) + begin.length();
    return guide
        .substring(from, guide.indexOf("```", from))
        .replace("/etc/ssl/yinxin", folder.toString())
        .replace("cert.example.edu.cn", "localhost")
        .replace("127.0.0.1:8181", "127.0.0.1:" + server.port())
        .replaceAll("(listen|bind) (:?)80\\b", "$1 $2" + plain)
        .replaceAll("(listen|bind) (:?)443\\b", "$1 $2" + secure);
  }

  /** The settings of nginx in a whole file, with all that it writes in the same folder. */
  static Path nginx(Path folder, String settings) throws IOException {
    return Files.writeString(
        folder.resolve("nginx.conf"),
        "user root; daemon off; pid %1$s/nginx.pid; error_log %1$s/error.log; events {} http {\n"
                .formatted(folder)
            + "access_log off; client_body_temp_path %1$s/body; proxy_temp_path %1$s/proxy;\n"
                .formatted(folder)
            + "fastcgi_temp_path %1$s/f; uwsgi_temp_path %1$s/u; scgi_temp_path %1$s/s;\n"
                .formatted(folder)
            + settings
            + "}\n");
  }
}
