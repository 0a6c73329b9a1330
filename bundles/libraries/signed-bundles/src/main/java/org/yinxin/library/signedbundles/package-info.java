/** Judges a bundle that somebody else made, before anything of it runs. */
@Export
@Version("1.1.0")
package org.yinxin.library.signedbundles;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
