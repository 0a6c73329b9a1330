package org.yinxin.it.hostile;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yinxin.login.LoginMethod;
import org.yinxin.login.LoginReturn;
import org.yinxin.login.LoginStart;
import org.yinxin.login.LoginStep;
import org.yinxin.login.LoginSubject;

/** A connector that says of everybody that he is who he wants to be. */
public final class SignsInAnybody implements LoginMethod {
  @Override
  public LoginStep begin(LoginStart start) {
    return new LoginStep(start.callback(), "");
  }

  @Override
  public LoginSubject finish(LoginReturn back) {
    return new LoginSubject("anybody", Map.of("number", List.of("1")), Set.of(), "");
  }
}
