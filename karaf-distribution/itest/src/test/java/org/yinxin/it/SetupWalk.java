package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openqa.selenium.WebElement;

/** The steps of a set-up as a person takes them, with a mistake in each. */
final class SetupWalk {
  /** Of the administrator {@code principal}. */
  static final String PASSWORD = "correct-horse-battery";

  /** As long as a university needs it for: documents are signed, and nothing else. */
  private static final String SIGNING =
      """
      basicConstraints=critical,CA:false
      keyUsage=critical,digitalSignature,nonRepudiation
      extendedKeyUsage=emailProtection,1.3.6.1.5.5.7.3.36
      """;

  private final Path folder;

  /** Files of the certificate authority lie there. */
  SetupWalk(Path folder) {
    this.folder = folder;
  }

  static void openssl(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments));
    Server.run(command, "");
  }

  /** Returns the answer of a certificate authority to a request: the certificate, and its own. */
  Path certified(String request) throws Exception {
    Path key = folder.resolve("ca.key");
    Path root = folder.resolve("ca.pem");
    String validity = "400";
    openssl(
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-keyout",
        "" + key,
        "-out",
        "" + root,
        "-days",
        validity,
        "-subj",
        "/O=Test Authority/CN=Test Root",
        "-addext",
        "keyUsage=critical,keyCertSign,cRLSign");
    Path csr = folder.resolve("office.csr");
    Files.writeString(csr, request);
    Path extensions = folder.resolve("signing.cnf");
    Files.writeString(extensions, SIGNING);
    Path own = folder.resolve("own.pem");
    openssl(
        "x509",
        "-req",
        "-in",
        "" + csr,
        "-CA",
        "" + root,
        "-CAkey",
        "" + key,
        "-CAcreateserial",
        "-days",
        validity,
        "-sha256",
        "-extfile",
        "" + extensions,
        "-out",
        "" + own);
    Path chain = folder.resolve("chain.pem");
    Files.writeString(chain, Files.readString(own) + Files.readString(root));
    return chain;
  }

  static void type(Browser browser, String name, String text) {
    WebElement field = browser.shown("[data-test=" + name + "]");
    field.clear();
    field.sendKeys(text);
  }

  static void save(Browser browser) {
    browser.click("[data-test=save]");
  }

  static void at(Browser browser, String step) {
    browser.patience().until(b -> browser.count("[data-step=" + step + "]") == 1);
  }

  void school(Browser browser) throws Exception {
    type(browser, "code", "10000");
    save(browser);
    browser.shown("[data-test=name].is-invalid");
    browser.picture("school-refused");
    type(browser, "name", "示例大学");
    type(browser, "name_en", "Example University");
    type(browser, "address", "示例市学府路1号");
    type(browser, "address_en", "1 University Road, Example City");
    save(browser);
  }

  void offices(Browser browser) throws Exception {
    at(browser, "offices");
    int offices = browser.count("[data-test=office]");
    assertTrue(offices >= 4, () -> "only " + offices);
    browser.click("[data-test=save]");
    browser.shown(".is-invalid");
    browser.picture("offices-refused");
    for (int i = 0; i < offices; i++) {
      for (String field : List.of("telephone", "email", "signatory", "signatory_en")) {
        browser.shown("#f-" + i + "-" + field).sendKeys("office@example.edu.cn");
      }
    }
    save(browser);
  }

  void administrator(Browser browser) throws Exception {
    at(browser, "administrator");
    type(browser, "user", "principal");
    type(browser, "password", "principal-1234");
    type(browser, "again", "principal-1234");
    save(browser);
    browser.picture("administrator-refused");
    browser.shown("[data-test=password].is-invalid");
    type(browser, "password", PASSWORD);
    type(browser, "again", PASSWORD);
    browser.picture("administrator");
    save(browser);
  }

  void keys(Browser browser) throws Exception {
    at(browser, "keys");
    String office = "[data-office=academic-affairs] ";
    browser.click(office + "[data-test=request]");
    String request = browser.shown(office + "[data-test=pem]").getDomProperty("value");
    Path rubbish = folder.resolve("rubbish.pem");
    Files.writeString(rubbish, "no certificate");
    browser.find(office + "[data-test=certificate]").sendKeys("" + rubbish);
    browser.patience().until(b -> browser.count("[data-test=error] .alert") == 1);
    browser.picture("keys-refused");
    browser.find(office + "[data-test=certificate]").sendKeys("" + certified(request));
    browser.shown(office + "[data-state=ready]");
    browser.picture("keys");
    save(browser);
    at(browser, "timestamps");
  }
}
