/** Accounts, sign-in and sessions. */
@Export
@Version("1.9.0")
package org.yinxin.services.identity;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
