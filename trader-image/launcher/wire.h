/* Frames of the lane (docs/lane.md), as far as the launcher speaks them. */
#ifndef TRADEWINDS_WIRE_H
#define TRADEWINDS_WIRE_H

#include <stddef.h>
#include <stdint.h>

enum {
    FRAME_HELLO = 0x0001,
    FRAME_REFUSED = 0x0002,
    FRAME_CONTAIN = 0x0301,
    FRAME_KILL = 0x0302,
    FRAME_OUTPUT = 0x0401,
    FRAME_OUTPUT_EXCEEDED = 0x0402,
    FRAME_EXITED = 0x0403,
};

enum { LANE_VERSION = 1, ROLE_LAUNCHER = 1 };

enum {
    HEADER_BYTES = 16,
    OUTPUT_CHUNK_BYTES = 4096,
    LARGEST_RECEIVED_BYTES = 2048,
    OUTPUT_FRAME_BYTES = HEADER_BYTES + 1 + 4 + OUTPUT_CHUNK_BYTES,
    SMALL_FRAME_BYTES = 64,
};

#define LANE_MAGIC UINT32_C(0x4E4C5754)

static inline unsigned char *put_u8(unsigned char *at, uint8_t value) {
    *at = value;
    return at + 1;
}

static inline unsigned char *put_little_endian(unsigned char *at, uint64_t value, int bytes) {
    for (int i = 0; i < bytes; i++) {
        at[i] = (unsigned char)(value >> (8 * i));
    }
    return at + bytes;
}

static inline unsigned char *put_u16(unsigned char *at, uint16_t value) { return put_little_endian(at, value, 2); }

static inline unsigned char *put_u32(unsigned char *at, uint32_t value) { return put_little_endian(at, value, 4); }

static inline unsigned char *put_u64(unsigned char *at, uint64_t value) { return put_little_endian(at, value, 8); }

static inline uint64_t get_little_endian(const unsigned char *at, int bytes) {
    uint64_t value = 0;
    for (int i = bytes - 1; i >= 0; i--) {
        value = value << 8 | at[i];
    }
    return value;
}

#endif
