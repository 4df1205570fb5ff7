/* Batch normalisation with relu, and the SGD step, on the CPU: each reads memory once where torch's own reads it several times.
 * Tensors are rows of channels ("channels last"), of bfloat16 with -DBFLOAT16 and of float32 without; sums are taken in float32
 * over 64 rows, then in float64. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS = 64, WIDEST = 2048 };

#ifdef BFLOAT16
typedef uint16_t element;

static inline float widen(element bits) {
  uint32_t wide = (uint32_t)bits << 16;
  float value;
  __builtin_memcpy(&value, &wide, 4);
  return value;
}

static inline element narrow(float value) { /* round to nearest even */
  uint32_t bits;
  __builtin_memcpy(&bits, &value, 4);
  return (element)((bits + 0x7fff + ((bits >> 16) & 1)) >> 16);
}
#else
typedef float element;

static inline float widen(element value) { return value; }

static inline element narrow(float value) { return value; }
#endif

/* y = relu((x - mean) / sqrt(variance + epsilon) * gamma + beta), with this batch's mean and (biased) variance, which it returns. */
void norm_relu_forward(const element *x, element *y, int64_t rows, int channels, const float *gamma, const float *beta,
                       float epsilon, float *mean, float *variance, int threads) {
  double *total = calloc(2 * channels, sizeof(double));
#pragma omp parallel num_threads(threads)
  {
    double own[2 * WIDEST];
    memset(own, 0, sizeof own);
    float sum[WIDEST], squares[WIDEST];
#pragma omp for schedule(static)
    for (int64_t first = 0; first < rows; first += ROWS) {
      int64_t last = first + ROWS < rows ? first + ROWS : rows;
      memset(sum, 0, channels * sizeof(float));
      memset(squares, 0, channels * sizeof(float));
      for (int64_t row = first; row < last; row++) {
        const element *in = x + row * channels;
        for (int c = 0; c < channels; c++) {
          float v = widen(in[c]);
          sum[c] += v;
          squares[c] += v * v;
        }
      }
      for (int c = 0; c < channels; c++) {
        own[c] += sum[c];
        own[channels + c] += squares[c];
      }
    }
#pragma omp critical
    for (int c = 0; c < 2 * channels; c++) total[c] += own[c];
  }
  float scale[WIDEST], shift[WIDEST];
  for (int c = 0; c < channels; c++) {
    double m = total[c] / rows, v = total[channels + c] / rows - m * m;
    mean[c] = m;
    variance[c] = v > 0 ? v : 0;
    scale[c] = gamma[c] / sqrtf(variance[c] + epsilon);
    shift[c] = beta[c] - mean[c] * scale[c];
  }
  free(total);
#pragma omp parallel for num_threads(threads) schedule(static)
  for (int64_t row = 0; row < rows; row++) {
    const element *in = x + row * channels;
    element *out = y + row * channels;
    for (int c = 0; c < channels; c++) {
      float v = widen(in[c]) * scale[c] + shift[c];
      out[c] = narrow(v > 0 ? v : 0);
    }
  }
}

/* From the gradient at y (rows `stride` apart) to those at x, gamma and beta; which y were positive is computed again from x. */
void norm_relu_backward(const element *x, const element *grad, int64_t stride, element *grad_x, int64_t rows, int channels,
                        const float *gamma, const float *beta, float epsilon, const float *mean, const float *variance,
                        float *grad_gamma, float *grad_beta, int threads) {
  float scale[WIDEST], shift[WIDEST], inverse[WIDEST], a[WIDEST], b[WIDEST];
  for (int c = 0; c < channels; c++) {
    inverse[c] = 1 / sqrtf(variance[c] + epsilon);
    scale[c] = gamma[c] * inverse[c];
    shift[c] = beta[c] - mean[c] * scale[c];
  }
  double *total = calloc(2 * channels, sizeof(double));
#pragma omp parallel num_threads(threads)
  {
    double own[2 * WIDEST];
    memset(own, 0, sizeof own);
    float sum[WIDEST], product[WIDEST];
#pragma omp for schedule(static)
    for (int64_t first = 0; first < rows; first += ROWS) {
      int64_t last = first + ROWS < rows ? first + ROWS : rows;
      memset(sum, 0, channels * sizeof(float));
      memset(product, 0, channels * sizeof(float));
      for (int64_t row = first; row < last; row++) {
        const element *in = x + row * channels, *g = grad + row * stride;
        for (int c = 0; c < channels; c++) {
          float v = widen(in[c]), d = v * scale[c] + shift[c] > 0 ? widen(g[c]) : 0;
          sum[c] += d;
          product[c] += d * (v - mean[c]);
        }
      }
      for (int c = 0; c < channels; c++) {
        own[c] += sum[c];
        own[channels + c] += product[c];
      }
    }
#pragma omp critical
    for (int c = 0; c < 2 * channels; c++) total[c] += own[c];
  }
  for (int c = 0; c < channels; c++) {
    grad_beta[c] = total[c];
    grad_gamma[c] = total[channels + c] * inverse[c];
    /* dx = scale (d - sum/rows - (v - mean) inverse² product/rows) = scale d - a - b v */
    b[c] = scale[c] * inverse[c] * grad_gamma[c] / rows;
    a[c] = scale[c] * grad_beta[c] / rows - b[c] * mean[c];
  }
  free(total);
#pragma omp parallel for num_threads(threads) schedule(static)
  for (int64_t row = 0; row < rows; row++) {
    const element *in = x + row * channels, *g = grad + row * stride;
    element *out = grad_x + row * channels;
    for (int c = 0; c < channels; c++) {
      float v = widen(in[c]), d = v * scale[c] + shift[c] > 0 ? widen(g[c]) : 0;
      out[c] = narrow(scale[c] * d - a[c] - b[c] * v);
    }
  }
}

/* Stochastic gradient descent with Nesterov momentum and weight decay, in place. */
void sgd_step(float *weights, const float *grad, float *velocity, int64_t count, float rate, float momentum, float decay, int threads) {
#pragma omp parallel for num_threads(threads) schedule(static) if (count > 65536)
  for (int64_t i = 0; i < count; i++) {
    float g = grad[i] + decay * weights[i];
    velocity[i] = momentum * velocity[i] + g;
    weights[i] -= rate * (g + momentum * velocity[i]);
  }
}
