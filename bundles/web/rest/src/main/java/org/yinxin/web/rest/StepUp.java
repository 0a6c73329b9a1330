package org.yinxin.web.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names an operation that is critical: the caller must have shown a second factor within the last
 * ten minutes (OWASP ASVS 4.0.3, 3.7.1). Published as {@code x-step-up}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface StepUp {}
