/* The part of BLAS that the core of numpy calls, as plain loops: products of vectors and matrices.
 *
 * Fonds counts and sorts with numpy; it multiplies next to nothing, so the 28 MB of OpenBLAS that
 * numpy's wheel carries are replaced in a package by this. Numbers of arguments are 64 bits wide,
 * as the names say. What a matrix's element is depends on the order: by rows (101) or columns.
 */
#include <complex.h>
#include <stdint.h>

typedef int64_t count;
enum { BY_ROWS = 101, PLAIN = 111, CONJUGATED = 113, UPPER = 121 };

static float kept_s(float value) { return value; }
static double kept_d(double value) { return value; }

/* The first element of a vector; BLAS runs a vector with a negative step from its end. */
#define START(x, n, step) ((step) < 0 ? (x) - ((n) - 1) * (step) : (x))
/* Element (row, column) of a matrix as it lies, or of what it is turned into. */
#define AT(a, order, row, column, lead) \
    ((a)[(order) == BY_ROWS ? (row) * (lead) + (column) : (column) * (lead) + (row)])
#define TURNED(conjugate, a, order, turn, row, column, lead) \
    ((turn) == PLAIN        ? AT(a, order, row, column, lead) \
     : (turn) == CONJUGATED ? conjugate(AT(a, order, column, row, lead)) \
                            : AT(a, order, column, row, lead))

#define KIND(letter, type, conjugate, by, at) \
    void scipy_cblas_##letter##axpy64_(count n, by factor, const void *from, count step_x, \
                                       void *to, count step_y) \
    { \
        const type *x = START((const type *)from, n, step_x); \
        type *y = START((type *)to, n, step_y); \
        for (count i = 0; i < n; i++) y[i * step_y] += at(type, factor) * x[i * step_x]; \
    } \
    static type dot_##letter(count n, const void *left, count step_x, const void *right, \
                             count step_y, int conjugated) \
    { \
        const type *x = START((const type *)left, n, step_x); \
        const type *y = START((const type *)right, n, step_y); \
        type sum = 0; \
        for (count i = 0; i < n; i++) { \
            type value = x[i * step_x]; \
            sum += (conjugated ? conjugate(value) : value) * y[i * step_y]; \
        } \
        return sum; \
    } \
    void scipy_cblas_##letter##gemm64_(int order, int turn_a, int turn_b, count rows, \
                                       count columns, count depth, by alpha, const void *a, \
                                       count lead_a, const void *b, count lead_b, by beta, \
                                       void *c, count lead_c) \
    { \
        for (count i = 0; i < rows; i++) \
            for (count j = 0; j < columns; j++) { \
                type sum = 0, *to = &AT((type *)c, order, i, j, lead_c); \
                for (count k = 0; k < depth; k++) \
                    sum += TURNED(conjugate, (const type *)a, order, turn_a, i, k, lead_a) * \
                           TURNED(conjugate, (const type *)b, order, turn_b, k, j, lead_b); \
                *to = at(type, alpha) * sum + (at(type, beta) == 0 ? 0 : at(type, beta) * *to); \
            } \
    } \
    void scipy_cblas_##letter##gemv64_(int order, int turn, count rows, count columns, by alpha, \
                                       const void *a, count lead, const void *right, \
                                       count step_x, by beta, void *to, count step_y) \
    { \
        count many = turn == PLAIN ? rows : columns, depth = turn == PLAIN ? columns : rows; \
        const type *x = START((const type *)right, depth, step_x); \
        type *y = START((type *)to, many, step_y); \
        for (count i = 0; i < many; i++) { \
            type sum = 0, *here = &y[i * step_y]; \
            for (count k = 0; k < depth; k++) \
                sum += TURNED(conjugate, (const type *)a, order, turn, i, k, lead) * \
                       x[k * step_x]; \
            *here = at(type, alpha) * sum + (at(type, beta) == 0 ? 0 : at(type, beta) * *here); \
        } \
    } \
    void scipy_cblas_##letter##syrk64_(int order, int half, int turn, count size, count depth, \
                                       by alpha, const void *a, count lead, by beta, void *c, \
                                       count lead_c) \
    { \
        for (count i = 0; i < size; i++) \
            for (count j = half == UPPER ? i : 0; j < (half == UPPER ? size : i + 1); j++) { \
                type sum = 0, *to = &AT((type *)c, order, i, j, lead_c); \
                for (count k = 0; k < depth; k++) \
                    sum += (turn == PLAIN ? AT((const type *)a, order, i, k, lead) * \
                                                AT((const type *)a, order, j, k, lead) \
                                          : AT((const type *)a, order, k, i, lead) * \
                                                AT((const type *)a, order, k, j, lead)); \
                *to = at(type, alpha) * sum + (at(type, beta) == 0 ? 0 : at(type, beta) * *to); \
            } \
    }

#define BY_VALUE(type, number) (number)
#define BY_ADDRESS(type, number) (*(const type *)(number))

KIND(s, float, kept_s, float, BY_VALUE)
KIND(d, double, kept_d, double, BY_VALUE)
KIND(c, float complex, conjf, const void *, BY_ADDRESS)
KIND(z, double complex, conj, const void *, BY_ADDRESS)

#define REAL_DOT(letter, type) \
    type scipy_cblas_##letter##dot64_(count n, const void *x, count step_x, const void *y, \
                                      count step_y) \
    { \
        return dot_##letter(n, x, step_x, y, step_y, 0); \
    }
#define COMPLEX_DOT(letter, name, type, conjugated) \
    void scipy_cblas_##letter##name##_sub64_(count n, const void *x, count step_x, const void *y, \
                                             count step_y, void *result) \
    { \
        *(type *)result = dot_##letter(n, x, step_x, y, step_y, conjugated); \
    }

REAL_DOT(s, float)
REAL_DOT(d, double)
COMPLEX_DOT(c, dotu, float complex, 0)
COMPLEX_DOT(c, dotc, float complex, 1)
COMPLEX_DOT(z, dotu, double complex, 0)
COMPLEX_DOT(z, dotc, double complex, 1)
