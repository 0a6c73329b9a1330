/** The interface of a connector to a sign-in service of the campus: CAS, OpenID Connect, WeCom. */
@Export
@Version("1.1.0")
package org.yinxin.login;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
