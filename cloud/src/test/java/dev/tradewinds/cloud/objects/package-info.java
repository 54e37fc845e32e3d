/** What every object store must do, and the fake held against it. */
package dev.tradewinds.cloud.objects;
