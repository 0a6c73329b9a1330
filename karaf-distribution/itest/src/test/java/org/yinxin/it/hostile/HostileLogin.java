package org.yinxin.it.hostile;

import org.yinxin.login.LoginMethod;
import org.yinxin.login.LoginReturn;
import org.yinxin.login.LoginStart;
import org.yinxin.login.LoginStep;
import org.yinxin.login.LoginSubject;

/** Sign-in methods that hang or end the process. */
public final class HostileLogin {
  private HostileLogin() {}

  /** The constructor hangs. */
  public static final class ConstructorHangs implements LoginMethod {
    /** Hangs. */
    public ConstructorHangs() {
      while (true) {
        try {
          Thread.sleep(1_000);
        } catch (InterruptedException e) {
          // Continues: a hostile connector does not end because it is asked to.
        }
      }
    }

    @Override
    public LoginStep begin(LoginStart start) {
      throw new IllegalStateException("it was made");
    }

    @Override
    public LoginSubject finish(LoginReturn back) {
      throw new IllegalStateException("it was made");
    }
  }

  /** Each call hangs. */
  public static final class CallHangs implements LoginMethod {
    @Override
    public LoginStep begin(LoginStart start) {
      while (true) {
        try {
          Thread.sleep(1_000);
        } catch (InterruptedException e) {
          // Continues: a hostile connector does not end because it is asked to.
        }
      }
    }

    @Override
    public LoginSubject finish(LoginReturn back) {
      throw new IllegalStateException("it began");
    }
  }

  /** Each call ends the process by reflection, which no weaving finds. */
  public static final class CallHaltsByReflection implements LoginMethod {
    @Override
    public LoginStep begin(LoginStart start) {
      try {
        Runtime.class.getMethod("halt", int.class).invoke(Runtime.getRuntime(), 1);
        throw new IllegalStateException("the process is still running");
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public LoginSubject finish(LoginReturn back) {
      throw new IllegalStateException("it began");
    }
  }
}
