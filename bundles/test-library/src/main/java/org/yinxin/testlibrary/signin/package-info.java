/** For tests: the campus's other sites, which follow their protocols and misbehave on request. */
package org.yinxin.testlibrary.signin;
