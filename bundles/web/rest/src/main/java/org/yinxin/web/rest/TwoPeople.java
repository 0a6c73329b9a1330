package org.yinxin.web.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names an operation that is carried out only once a second person asks for it, too, as {@link
 * ApiResource#rule} says. Published as {@code x-two-people}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface TwoPeople {
  /** Returns the name of the operation, by which pages have its title. */
  String value();
}
