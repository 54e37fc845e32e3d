/**
 * EC2 and Systems Manager over their real wire protocols, with a state that obeys EC2's rules, a
 * script of faults, and instances that really run the commands sent to them, as processes of this
 * machine. Whoever reaches the port can run commands: it is on the loopback address unless told
 * otherwise.
 */
package dev.tradewinds.fakes.ec2;
