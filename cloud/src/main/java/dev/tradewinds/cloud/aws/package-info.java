/** The outside systems on AWS, through the AWS SDK. The only package that knows it. */
package dev.tradewinds.cloud.aws;
