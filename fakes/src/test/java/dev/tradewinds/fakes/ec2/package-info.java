package dev.tradewinds.fakes.ec2;
