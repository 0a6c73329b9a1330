package org.yinxin.connector.logincas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.yinxin.login.LoginException.Reason.CANCELLED;
import static org.yinxin.login.LoginException.Reason.EXPIRED;
import static org.yinxin.login.LoginException.Reason.FORGED;
import static org.yinxin.login.LoginException.Reason.UNAVAILABLE;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.yinxin.login.LoginException;
import org.yinxin.login.LoginNotice;
import org.yinxin.login.LoginReturn;
import org.yinxin.login.LoginStart;
import org.yinxin.login.LoginSubject;
import org.yinxin.testkit.Waits;
import org.yinxin.testlibrary.signin.CasStandIn;

/** Tickets of a CAS server, good and bad. */
final class CasLoginTest {
  private static final URI CALLBACK = URI.create("https://cert.example/login/cas/callback");
  private static final String SERVICE = CALLBACK + "?state=abc";

  private final CasStandIn server = new CasStandIn();
  private final CasLogin cas = new CasLogin(server.address() + "/", "", true, Waits.LIMIT);

  CasLoginTest() throws IOException {
    server.signsIn("S1");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static LoginReturn back(String ticket) {
    return new LoginReturn("abc", CALLBACK, Map.of("ticket", ticket, "state", "abc"), "");
  }

  private static void refused(LoginException.Reason reason, Executable call) {
    LoginException refused = assertThrows(LoginException.class, call);
    assertEquals(reason, refused.reason(), refused.getMessage());
  }

  @Test
  void theBrowserIsSentWithTheStateInTheAddressOfTheService() {
    assertEquals(
        URI.create(
            server.address()
                + "/login?service=https%3A%2F%2Fcert.example%2Flogin%2Fcas%2Fcallback%3Fstate%3Dabc"),
        cas.begin(new LoginStart("abc", CALLBACK, "")).address());
  }

  @Test
  void aTicketSaysWhoItIs() throws Exception {
    String ticket = server.ticket(SERVICE);
    LoginSubject subject = cas.finish(back(ticket));

    assertEquals("S1", subject.id());
    assertEquals(List.of("S1"), subject.attributes().get("studentNumber"));
    assertEquals(Set.of(ticket), subject.sessions());
  }

  @Test
  void aTicketThatWasUsedThatIsForAnotherAddressOrIsNoneIsRefused() throws Exception {
    String ticket = server.ticket(SERVICE);
    cas.finish(back(ticket));
    refused(EXPIRED, () -> cas.finish(back(ticket)));
    refused(EXPIRED, () -> cas.finish(back("ST-never-given")));
    refused(FORGED, () -> cas.finish(back(server.ticket("https://other.example/"))));
    refused(FORGED, () -> cas.finish(back(server.ticket(CALLBACK + "?state=other"))));
    refused(FORGED, () -> cas.finish(back("ST-1&service=https://other.example/")));
    refused(CANCELLED, () -> cas.finish(new LoginReturn("abc", CALLBACK, Map.of(), "")));
  }

  @Test
  void aServerThatFailsIsAwayAndTheCheckSaysSo() {
    assertEquals(Result.Status.OK, cas.execute().getStatus());
    server.silent(true);
    refused(UNAVAILABLE, () -> cas.finish(back(server.ticket(SERVICE))));
    assertEquals(Result.Status.WARN, cas.execute().getStatus());
  }

  @Test
  void whatIsNoAnswerOfACasServerIsNoAnswer() {
    for (String answer :
        List.of(
            "",
            "yes",
            "<html><cas:user>S1</cas:user></html>",
            "<serviceResponse><authenticationSuccess><user>S1</user></authenticationSuccess></serviceResponse>",
            "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"
                + "<cas:serviceResponse xmlns:cas='http://www.yale.edu/tp/cas'>&e;</cas:serviceResponse>",
            "<cas:serviceResponse xmlns:cas='http://www.yale.edu/tp/cas'/>",
            "<cas:serviceResponse xmlns:cas='http://www.yale.edu/tp/cas'><cas:authenticationSuccess>"
                + "<cas:user> </cas:user></cas:authenticationSuccess></cas:serviceResponse>")) {
      refused(UNAVAILABLE, () -> CasAnswer.read(answer.getBytes(StandardCharsets.UTF_8)));
    }
  }

  @Test
  void aCommentInANameDoesNotCutIt() throws Exception {
    CasAnswer answer =
        CasAnswer.read(
            ("<cas:serviceResponse xmlns:cas='http://www.yale.edu/tp/cas'><cas:authenticationSuccess>"
                    + "<cas:user>S1<!-- -->.evil</cas:user></cas:authenticationSuccess></cas:serviceResponse>")
                .getBytes(StandardCharsets.UTF_8));

    assertEquals("S1.evil", answer.user());
  }

  @Test
  void aLogoutRequestNamesTheTicket() throws Exception {
    String request =
        "<samlp:LogoutRequest xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\">"
            + "<samlp:SessionIndex>ST-1</samlp:SessionIndex></samlp:LogoutRequest>";

    assertEquals(Set.of("ST-1"), cas.ended(new LoginNotice(Map.of("logoutRequest", request))));
    refused(FORGED, () -> cas.ended(new LoginNotice(Map.of("logoutRequest", "<x/>"))));
    refused(FORGED, () -> cas.ended(new LoginNotice(Map.of("logoutRequest", "x"))));
    refused(FORGED, () -> cas.ended(new LoginNotice(Map.of())));
  }

  @Test
  void signingOutLeadsThereAndBack() {
    assertEquals(
        Optional.of(URI.create(server.address() + "/logout?service=https%3A%2F%2Fcert.example%2F")),
        cas.signOutAddress("", URI.create("https://cert.example/")));
  }

  @Test
  void whatIsNotSignedComesOverHttpsOrNotAtAll() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new CasLogin("http://cas.example.edu/cas", "", true, Waits.LIMIT));
  }
}
