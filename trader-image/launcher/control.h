/* The launcher's connection to the engine: whole frames in, whole frames out, never blocking. */
#ifndef TRADEWINDS_CONTROL_H
#define TRADEWINDS_CONTROL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "wire.h"

struct frame {
    uint16_t type;
    size_t length;
    const unsigned char *payload; /* valid until the next control_receive() */
};

struct control {
    int fd;
    bool open; /* false once the engine has closed, or has broken the lane */
    uint64_t sent_frames;
    uint64_t received_frames;
    size_t consumed_bytes;
    size_t received_bytes;
    size_t unsent_from;
    size_t unsent_to;
    unsigned char received[HEADER_BYTES + LARGEST_RECEIVED_BYTES];
    /* one OUTPUT frame, then OUTPUT_EXCEEDED, then EXITED may wait together */
    unsigned char unsent[OUTPUT_FRAME_BYTES + 2 * SMALL_FRAME_BYTES];
};

/* Connects a fresh non-blocking socket to path. Returns false with errno set when the engine is not there yet. */
bool control_connect(struct control *control, const char *path);

/* Reads what has arrived; clears `open` at the end of the connection. */
void control_fill(struct control *control);

/* Takes the next whole frame out of what has arrived. Returns false when there is none. */
bool control_receive(struct control *control, struct frame *frame);

/* Queues a frame. The caller queues output only while control_has_unsent() is false, so that there is always room. */
void control_send(struct control *control, uint16_t type, const unsigned char *payload, size_t length);

bool control_has_unsent(const struct control *control);

/* Writes as much of the queue as the socket takes. */
void control_flush(struct control *control);

void control_send_hello(struct control *control);
void control_send_output(struct control *control, uint8_t stream, const unsigned char *bytes, size_t length);
void control_send_output_exceeded(struct control *control, uint64_t bytes_seen);

#endif
