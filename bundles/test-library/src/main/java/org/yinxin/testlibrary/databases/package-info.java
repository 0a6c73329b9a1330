/** The databases that persistence tests run on. For tests only. */
package org.yinxin.testlibrary.databases;
