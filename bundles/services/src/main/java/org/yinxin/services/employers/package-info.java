/** Employers that verify many credentials at once, under their own key. */
@Export
@Version("2.0.0")
package org.yinxin.services.employers;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
