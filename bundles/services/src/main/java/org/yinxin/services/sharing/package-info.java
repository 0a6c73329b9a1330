/** Links with which holders show a credential to somebody for a while. */
@Export
@Version("2.0.0")
package org.yinxin.services.sharing;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
