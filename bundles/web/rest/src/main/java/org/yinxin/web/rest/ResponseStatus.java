package org.yinxin.web.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The HTTP status of a method that succeeds, where it is neither 200 nor 204. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface ResponseStatus {
  /** Returns a status such as 201. */
  int value();
}
