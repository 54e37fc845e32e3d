/** The AWS implementations, held against the local stand-ins. */
package dev.tradewinds.cloud.aws;
