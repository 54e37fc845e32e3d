#include "control.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static const char implementation[] = "tradewinds-launcher/0.1.0";

bool control_connect(struct control *control, const char *path) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    if (strlen(path) >= sizeof address.sun_path) {
        errno = ENAMETOOLONG;
        return false;
    }
    strcpy(address.sun_path, path);
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0) {
        return false;
    }
    if (connect(fd, (const struct sockaddr *)&address, sizeof address) != 0) {
        int reason = errno;
        close(fd);
        errno = reason;
        return false;
    }
    memset(control, 0, sizeof *control);
    control->fd = fd;
    control->open = true;
    return true;
}

void control_fill(struct control *control) {
    memmove(control->received, control->received + control->consumed_bytes,
            control->received_bytes - control->consumed_bytes);
    control->received_bytes -= control->consumed_bytes;
    control->consumed_bytes = 0;
    size_t room = sizeof control->received - control->received_bytes;
    ssize_t got = read(control->fd, control->received + control->received_bytes, room);
    if (got > 0) {
        control->received_bytes += (size_t)got;
    } else if (got == 0 || (errno != EINTR && errno != EAGAIN)) {
        control->open = false;
    }
}

bool control_receive(struct control *control, struct frame *frame) {
    const unsigned char *header = control->received + control->consumed_bytes;
    size_t available = control->received_bytes - control->consumed_bytes;
    if (available < HEADER_BYTES) {
        return false;
    }
    uint64_t length = get_little_endian(header, 4);
    uint64_t sequence = get_little_endian(header + 8, 8);
    if (length > LARGEST_RECEIVED_BYTES || sequence != control->received_frames) {
        control->open = false;
        return false;
    }
    if (available < HEADER_BYTES + length) {
        return false;
    }
    frame->type = (uint16_t)get_little_endian(header + 4, 2);
    frame->length = (size_t)length;
    frame->payload = header + HEADER_BYTES;
    control->consumed_bytes += HEADER_BYTES + frame->length;
    control->received_frames++;
    return true;
}

void control_send(struct control *control, uint16_t type, const unsigned char *payload, size_t length) {
    if (!control->open || control->unsent_to + HEADER_BYTES + length > sizeof control->unsent) {
        return;
    }
    unsigned char *at = control->unsent + control->unsent_to;
    at = put_u32(at, (uint32_t)length);
    at = put_u16(at, type);
    at = put_u16(at, 0);
    at = put_u64(at, control->sent_frames++);
    if (length > 0) {
        memcpy(at, payload, length);
    }
    control->unsent_to += HEADER_BYTES + length;
}

bool control_has_unsent(const struct control *control) {
    return control->open && control->unsent_from < control->unsent_to;
}

void control_flush(struct control *control) {
    while (control_has_unsent(control)) {
        const unsigned char *from = control->unsent + control->unsent_from;
        ssize_t sent = send(control->fd, from, control->unsent_to - control->unsent_from, MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) {
            continue;
        }
        if (sent < 0 && errno == EAGAIN) {
            return;
        }
        if (sent < 0) {
            control->open = false;
            return;
        }
        control->unsent_from += (size_t)sent;
    }
    control->unsent_from = control->unsent_to = 0;
}

void control_send_hello(struct control *control) {
    unsigned char payload[SMALL_FRAME_BYTES];
    size_t name_length = sizeof implementation - 1;
    unsigned char *at = put_u32(payload, LANE_MAGIC);
    at = put_u16(at, LANE_VERSION);
    at = put_u16(at, LANE_VERSION);
    at = put_u8(at, ROLE_LAUNCHER);
    at = put_u16(at, (uint16_t)name_length);
    memcpy(at, implementation, name_length);
    control_send(control, FRAME_HELLO, payload, (size_t)(at - payload) + name_length);
}

void control_send_output(struct control *control, uint8_t stream, const unsigned char *bytes, size_t length) {
    unsigned char payload[1 + 4 + OUTPUT_CHUNK_BYTES];
    unsigned char *at = put_u8(payload, stream);
    at = put_u32(at, (uint32_t)length);
    memcpy(at, bytes, length);
    control_send(control, FRAME_OUTPUT, payload, 1 + 4 + length);
}

void control_send_output_exceeded(struct control *control, uint64_t bytes_seen) {
    unsigned char payload[8];
    put_u64(payload, bytes_seen);
    control_send(control, FRAME_OUTPUT_EXCEEDED, payload, sizeof payload);
}
