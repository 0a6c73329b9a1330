package org.yinxin.web.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.MultivaluedHashMap;
import javax.ws.rs.core.UriInfo;
import org.junit.jupiter.api.Test;
import org.yinxin.services.http.HttpJson;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.ChangeReason;
import org.yinxin.services.identity.ChangeRule;
import org.yinxin.services.identity.DualControl;
import org.yinxin.services.identity.WaitingChange;
import org.yinxin.services.refusal.Refusal;

/** A change of two people waits as its resource states it, until the second one asks. */
final class TwoPeopleFilterTest {
  private static final Account BY = new Account("admin", "T1", Set.of(Account.ADMINISTRATOR));

  /** Reads a name from what it is sent. */
  static final class Things implements ApiResource {
    @TwoPeople("change")
    void change() {}

    @TwoPeople("upload")
    void upload(CriticalUpload critical) {}

    void plain() {}

    @Override
    public JsonNode stated(CriticalRequest request, Account by) {
      ObjectNode stated = HttpJson.MAPPER.createObjectNode();
      stated.put("id", request.path().get("id"));
      return stated.put("name", request.json().path("name").asText() + " as it is");
    }

    @Override
    public Optional<ChangeRule> rule(CriticalRequest request, Account by) {
      return request.json().path("name").asText().startsWith("quick")
          ? Optional.empty()
          : Optional.of(ChangeRule.OF_ADMINISTRATORS);
    }
  }

  private final Map<String, Object> attributes = new HashMap<>();
  private WaitingChange.Request asked;
  private boolean isSecond;
  private InputStream body;

  private interface Answers {
    Object of(String method, Object[] arguments);
  }

  private static <T> T proxy(Class<T> type, Answers answers) {
    return type.cast(
        Proxy.newProxyInstance(
            TwoPeopleFilterTest.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> answers.of(method.getName(), arguments)));
  }

  private final DualControl control =
      proxy(
          DualControl.class,
          (method, arguments) -> {
            asked = (WaitingChange.Request) arguments[0];
            Instant now = Instant.EPOCH;
            return isSecond
                ? Optional.empty()
                : Optional.of(new WaitingChange("1", asked, "admin", now, now));
          });

  private final HttpServletRequest request =
      proxy(
          HttpServletRequest.class,
          (method, arguments) ->
              switch (method) {
                case "getMethod" -> "POST";
                case "getRequestURI" -> "/api/things/7";
                case "getAttribute" -> attributes.getOrDefault((String) arguments[0], BY);
                case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
                default -> null;
              });

  private final ContainerRequestContext context =
      proxy(
          ContainerRequestContext.class,
          (method, arguments) ->
              switch (method) {
                case "getEntityStream" -> body;
                case "setEntityStream" -> {
                  body = (InputStream) arguments[0];
                  yield null;
                }
                case "getMediaType" -> MediaType.MULTIPART_FORM_DATA_TYPE;
                case "getUriInfo" ->
                    proxy(
                        UriInfo.class,
                        (name, none) -> new MultivaluedHashMap<String, String>(Map.of("id", "7")));
                default -> null;
              });

  private void filter(String name, String sent) throws Exception {
    Method method =
        Stream.of(Things.class.getDeclaredMethods())
            .filter(each -> each.getName().equals(name))
            .findFirst()
            .orElseThrow();
    body = new ByteArrayInputStream(sent.getBytes(StandardCharsets.UTF_8));
    new TwoPeopleFilter(List.of(new Things()), control).filter(method, request, context);
  }

  private String read() throws Exception {
    return new String(body.readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Also if it claims to be a form, which its method could not even read. */
  @Test
  void aChangeWaitsAsItIsStated() {
    ProblemException refused =
        assertThrows(ProblemException.class, () -> filter("change", "{\"name\":\"a\"}"));

    assertEquals(409, refused.problem().status());
    assertEquals("{\"id\":\"7\",\"name\":\"a as it is\"}", asked.body());
    assertEquals("/api/things/7", asked.path());
  }

  @Test
  void theMethodReadsWhatWasConfirmed() throws Exception {
    isSecond = true;
    filter("change", "{\"name\":\"a\",\"id\":\"claimed\"}");

    assertEquals("{\"id\":\"7\",\"name\":\"a as it is\"}", read());
  }

  @Test
  void whatTakesOnePersonIsNotAskedFor() throws Exception {
    filter("change", "{\"name\":\"quick\"}");
    assertEquals("{\"id\":\"7\",\"name\":\"quick as it is\"}", read());
    filter("plain", "anything");
    assertEquals("anything", read());
    assertEquals(null, asked);
  }

  @Test
  void anUploadAsksWhenItsMethodHasReadTheFile() throws Exception {
    filter("upload", "the file");
    assertEquals("the file", read());
    assertEquals(null, asked);

    CriticalUpload critical = (CriticalUpload) attributes.get(CriticalUpload.ATTRIBUTE);
    JsonNode said = HttpJson.MAPPER.readTree("{\"name\":\"b\"}");
    Refusal refused = assertThrows(Refusal.class, () -> critical.ask("/uploads", said));
    assertEquals(ChangeReason.WAITING, refused.reason());
    assertEquals("/api/things/7/uploads", asked.path());
    isSecond = true;
    assertEquals("{\"id\":\"7\",\"name\":\"b as it is\"}", critical.ask("/uploads", said));
  }
}
