/** Codes and keys by which people show that they have a thing, beside a password. */
package org.yinxin.core.identity.factors;
